package dev.winpool.e2e.journey;

import dev.winpool.e2e.stage.Seeds;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Ways to lose a pool that any stage can play, by number. T3 is a leg of {@link Journeys#J8}, T15
 * is {@link Journeys#J5}; what must happen inside one act of the operator is not in this list.
 */
public enum Traces {
  T5("a node opened or a pod returned in retention", trip -> new LateReturn(trip).run()),
  T6("a successor that somebody else closed", trip -> new ClosedSuccessor(trip).run()),
  T11("an upgrade that a budget stopped, until the next window", rolling()),
  T14("a delete that fails after it was taken", trip -> new FailedDelete(trip).run());

  private final String danger;
  private final Leg leg;

  Traces(String danger, Consumer<Trip> course) {
    this(danger, new Leg(danger, "shop/seed.yaml", Seeds.SATURDAY, Set.of("win19"), course));
  }

  Traces(String danger, Leg leg) {
    this.danger = danger;
    this.leg = leg;
  }

  private static Leg rolling() {
    return new Leg(
        "rolling upgrade",
        "rolling/seed.yaml",
        Seeds.FRIDAY,
        Set.of(),
        trip -> new RollingUpgrade(trip).run());
  }

  public List<Leg> legs() {
    return List.of(leg);
  }

  /** {@code T14: a delete that fails after it was taken}. */
  @Override
  public String toString() {
    return name() + ": " + danger;
  }
}
