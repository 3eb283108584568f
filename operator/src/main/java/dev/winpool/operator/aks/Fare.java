package dev.winpool.operator.aks;

import dev.winpool.operator.world.Urgency;

/**
 * What a request is charged to.
 *
 * @param payer whose share of the budget it takes from: an object or a pool, each by its name
 */
record Fare(ArmAction action, String payer, Urgency urgency) {

  static Fare ofObject(ArmAction action, String object, Urgency urgency) {
    return new Fare(action, "object " + object, urgency);
  }

  static Fare ofPool(ArmAction action, String pool) {
    return new Fare(action, "pool " + pool, Urgency.Progress);
  }

  /** A look that serves all. */
  static Fare shared(ArmAction action) {
    return new Fare(action, "all", Urgency.Routine);
  }
}
