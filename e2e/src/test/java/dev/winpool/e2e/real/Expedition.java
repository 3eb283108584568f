package dev.winpool.e2e.real;

import dev.winpool.e2e.driver.FreeDriver;
import dev.winpool.e2e.driver.OwnProcess;
import dev.winpool.e2e.journey.Leg;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.process.Remains;
import dev.winpool.e2e.stage.ControlPlaneStage;
import dev.winpool.emulator.referee.RefereeVerdict;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.ScaledClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One leg of a journey on a control plane of its own, the operator in processes of its own. What is
 * left of it is in a folder of its own: logs, audit log, journal, what the operator said.
 *
 * @param kind a folder below {@code target}
 * @param name a folder's name in it
 */
public record Expedition(String kind, String name, Leg leg) {
  private static final String REAL = "real";

  /**
   * How much faster than real time: a turn of three real seconds is one minute of the stage, as
   * much as may lie between two listings that prove a pool empty.
   */
  private static final double RATE = 20;

  /** Real controllers take real time: what is to be ready when a window opens begins earlier. */
  private static final Duration EARLIER = Duration.ofHours(11);

  /** One of {@code make e2e}. */
  Expedition(String name, Leg leg) {
    this(REAL, name, leg);
  }

  /** Starts the operator's replicas over a stage. */
  @FunctionalInterface
  public interface Crew {
    List<OwnProcess> on(ControlPlaneStage stage, Path folder);
  }

  /** One replica. */
  public static final Crew ONE = (stage, folder) -> List.of(replica(stage, folder, "replica-a"));

  static OwnProcess replica(ControlPlaneStage stage, Path folder, String identity) {
    var replica = new OwnProcess.Replica(identity, stage.emulator().armEndpoint());
    return new OwnProcess(stage, stage.clock(), folder.resolve(identity), replica);
  }

  /** Goes the way, and has the referee judge it. */
  public RefereeVerdict travel(Crew crew) {
    var folder = Remains.emptied(kind, name);
    var began = System.nanoTime();
    var clock = new ScaledClock(leg.begin().minus(EARLIER), RATE);
    try (var stage = new ControlPlaneStage(leg.seed(), clock, folder)) {
      try (var driver = new FreeDriver(stage, clock, _ -> {}, () -> crew.on(stage, folder))) {
        var verdict = leg.travel(new Trip(stage, driver, line -> say("$ " + line)));
        say("reached its end after %d s".formatted((System.nanoTime() - began) / 1_000_000_000));
        return verdict;
      } finally {
        keep(stage.journal(), folder.resolve("journal.jsonl"));
      }
    } finally {
      // Nobody reads the data of a server that is gone, and it is a hundred megabytes.
      Remains.forget(folder.resolve("etcd"));
    }
  }

  private void say(String line) {
    System.out.println(name + "  " + line);
  }

  /** Where everything is left: {@code target/real} of the repository. */
  static Path folder() {
    return Remains.of(REAL);
  }

  private static void keep(Journal journal, Path file) {
    try {
      Files.write(file, journal.entries().stream().map(Journal.Entry::json).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
