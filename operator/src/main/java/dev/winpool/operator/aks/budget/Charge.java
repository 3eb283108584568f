package dev.winpool.operator.aks.budget;

import dev.winpool.operator.aks.http.ArmAction;
import dev.winpool.operator.world.Urgency;

/**
 * What a request is charged to.
 *
 * @param payer whose share of the budget it takes from: an object or a pool, each by its name
 */
public record Charge(ArmAction action, String payer, Urgency urgency) {

  public static Charge ofObject(ArmAction action, String object, Urgency urgency) {
    return new Charge(action, "object " + object, urgency);
  }

  public static Charge ofPool(ArmAction action, String pool) {
    return new Charge(action, "pool " + pool, Urgency.Progress);
  }

  /** A look that serves all. */
  public static Charge shared(ArmAction action) {
    return new Charge(action, "all", Urgency.Routine);
  }
}
