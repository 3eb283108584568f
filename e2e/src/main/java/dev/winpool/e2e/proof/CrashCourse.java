package dev.winpool.e2e.proof;

import dev.winpool.e2e.journey.Journeys;
import dev.winpool.e2e.journey.Leg;
import dev.winpool.e2e.journey.MoveTo2022;
import dev.winpool.e2e.stage.Seeds;
import java.util.Set;

/** The journeys whose every write is broken (proof.md R1). */
public enum CrashCourse {
  /** The monthly image: one POST, whatever befalls. */
  Month("crash-month", leg(Journeys.J2, "month")),

  /** From 2019 to 2022, kept for ten minutes only: the rest of the days has no write. */
  Move(
      "crash-smoke",
      new Leg(
          "move",
          "shop/seed.yaml",
          Seeds.SATURDAY,
          Set.of("win19"),
          trip -> new MoveTo2022(trip, "10m").run())),

  /** The same, taken back while pods move, to its end. */
  WayBack("crash-way-back", leg(Journeys.J4, "carried through")),

  /** The object is deleted in the middle of a move, and both pools with it. */
  Leaving("crash-leaving", leg(Journeys.J5, "delete in mid-swap"));

  private final String id;
  private final Leg leg;

  CrashCourse(String id, Leg leg) {
    this.id = id;
    this.leg = leg;
  }

  private static Leg leg(Journeys journey, String name) {
    return journey.legs().stream()
        .filter(leg -> leg.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(journey + " has no leg " + name));
  }

  /** Its name in the ledger. */
  public String id() {
    return id;
  }

  Leg leg() {
    return leg;
  }
}
