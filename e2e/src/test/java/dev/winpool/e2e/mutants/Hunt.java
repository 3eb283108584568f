package dev.winpool.e2e.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.journey.Leg;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.mutants.Trap.Place;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.emulator.stage.SteppedClock;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Plays traps on the classes of this process, in virtual time on the embedded stage. */
final class Hunt {

  private Hunt() {}

  /**
   * Says what became of each, on standard output.
   *
   * @param traps as they stand in the heads of patches
   */
  public static void main(String[] traps) {
    for (var text : traps) {
      System.out.println(of(Trap.parse(text)).line());
    }
    System.exit(0);
  }

  private static Finding of(Trap trap) {
    var evidence = new PlayVerdict(trap);
    try {
      switch (trap.place()) {
        case Place.OfLeg(_, var leg) -> travel(leg);
        case Place.OfTest test -> run(test);
      }
      return evidence.green();
    } catch (Throwable thrown) {
      return evidence.of(thrown);
    }
  }

  private static void travel(Leg leg) {
    try (var stage = new EmbeddedStage(leg.seed(), new SteppedClock(leg.begin()));
        var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
      var verdict = leg.travel(new Trip(stage, driver, Trip.Announcer.SILENT));
      if (!verdict.clean()) {
        throw new AssertionError(verdict.toString());
      }
    }
  }

  /** By name alone: a test that plays a table has parameters. */
  private static List<MethodSelector> methods(Place.OfTest test) throws ClassNotFoundException {
    var type = Class.forName(test.fullName());
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getName().equals(test.method()))
        .filter(method -> !method.isSynthetic())
        .map(method -> selectMethod(type, method))
        .toList();
  }

  private static void run(Place.OfTest test) throws Throwable {
    var heard = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(methods(test)).build(), heard);
    var summary = heard.getSummary();
    if (!summary.getFailures().isEmpty()) {
      throw summary.getFailures().getFirst().getException();
    }
    if (summary.getTestsSucceededCount() == 0) {
      throw new IllegalStateException("no such test: " + test);
    }
  }
}
