package dev.winpool.e2e.image;

import dev.winpool.e2e.stage.ControlPlaneStage;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.stage.ScaledClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A pool of Windows Server 2019 that whichever operator comes moves to 2022 within a minute. Two
 * arguments: {@code embedded} or {@code control-plane}, and an empty folder, which is filled as
 * {@link Handout} says. It ends with the process that started it.
 */
public final class ServedStage {
  private ServedStage() {}

  public static void main(String[] arguments) throws IOException {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    var folder = Path.of(arguments[1]).toAbsolutePath();
    var seed = Seeds.read("image/seed.yaml");
    var clock = new ScaledClock(Instant.now(), 1);
    switch (arguments[0]) {
      case "embedded" -> {
        var stage = closedAtTheEnd(new EmbeddedStage(seed, clock));
        new Shop(
                stage,
                new Handout(folder, stage),
                Access.open(stage.operatorConfig().getMasterUrl()))
            .serve();
      }
      case "control-plane" -> {
        var servers = Files.createDirectory(folder.resolve("control-plane"));
        var stage = closedAtTheEnd(new ControlPlaneStage(seed, clock, servers));
        new Shop(stage, new Handout(folder, stage), Access.of(stage)).serve();
      }
      default -> throw new IllegalArgumentException("no stage is called " + arguments[0]);
    }
  }

  private static <S extends Stage> S closedAtTheEnd(S stage) {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stage::close));
    return stage;
  }
}
