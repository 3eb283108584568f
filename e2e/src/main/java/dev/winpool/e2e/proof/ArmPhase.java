package dev.winpool.e2e.proof;

import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.operator.api.WindowsNodePool;
import java.time.Duration;
import java.util.Map;

/** What a person asks for, and the end that AKS and the object must then come to. */
enum ArmPhase {
  /** A pool is created. */
  Create {
    @Override
    void prepare(Trip trip) {}

    @Override
    void ask(Trip trip) {
      trip.apply("arm/create.yaml", Map.of());
    }

    @Override
    boolean reached(Trip trip) {
      return trip.pool("web22").isPresent() && trip.stands("web", "UpToDate");
    }
  },
  /** Labels and size of a pool change. */
  Update {
    @Override
    void ask(Trip trip) {
      trip.patch(
          "web",
          "{\"spec\":{\"scaling\":{\"count\":2},\"template\":{\"nodeLabels\":{\"a\":\"b\"}}}}");
    }

    @Override
    boolean reached(Trip trip) {
      return trip.stands("web", "UpToDate")
          && trip.pool("old22").filter(p -> p.count() == 2).isPresent();
    }
  },
  /** A node image is taken. */
  Image {
    @Override
    void ask(Trip trip) {
      trip.stage().secondPerson().publishImage("Windows2022", NEWER);
    }

    @Override
    boolean reached(Trip trip) {
      return trip.stands("web", "UpToDate")
          && trip.pool("old22").filter(p -> p.image().contains(NEWER)).isPresent();
    }
  },
  /** A successor is built, the old pool deleted. */
  Swap {
    @Override
    void ask(Trip trip) {
      trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
    }

    @Override
    boolean reached(Trip trip) {
      return trip.pool("old22").isEmpty() && trip.stands("web", "UpToDate");
    }
  },
  /** The object goes, and its pool with it. */
  Delete {
    @Override
    void ask(Trip trip) {
      trip.stage().people().resources(WindowsNodePool.class).withName("web").delete();
    }

    @Override
    boolean reached(Trip trip) {
      return trip.pool("old22").isEmpty() && trip.object("web").isEmpty();
    }
  };

  private static final String NEWER = "20348.5499.261208";

  /** Without faults: a pool that is adopted and at rest. */
  void prepare(Trip trip) {
    trip.apply("arm/adopt.yaml", Map.of());
    trip.untilReason("web", "UpToDate", Duration.ofHours(2));
  }

  abstract void ask(Trip trip);

  abstract boolean reached(Trip trip);

  /** Name of the pool that the phase is about. */
  String pool() {
    return this == Create ? "web22" : "old22";
  }

  void run(ArmTrip on) {
    ask(on.trip());
    on.driver().until(name() + " reaches its end", Duration.ofDays(20), () -> reached(on.trip()));
    on.driver().pass(Duration.ofHours(1));
    on.driver().until(name() + " stays there", Duration.ofHours(2), () -> reached(on.trip()));
  }
}
