package dev.winpool.e2e.install;

import dev.winpool.e2e.process.PackagedOperator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;

/**
 * The operator from its jar, where there is nothing to run an image: the same environment and
 * account, none of what binds a container.
 */
record PlainJar() implements Engine {

  @Override
  public Running start(Order order) {
    var environment = new HashMap<>(order.environment());
    environment.putAll(order.besides(order.folder()));
    return new Started(order, PackagedOperator.startDeployed(order.folder(), environment));
  }

  private record Started(Order order, PackagedOperator process) implements Running {

    @Override
    public long pid() {
      return process.pid();
    }

    @Override
    public boolean ended() {
      return !process.alive();
    }

    /** The grace is the jar's own: it ends within it, or {@code exit} says that it does not. */
    @Override
    public int stop(Duration grace) {
      process.terminate();
      var code = process.exit();
      try {
        Files.writeString(order.folder().resolve("out"), process.transcript());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return code;
    }

    @Override
    public void kill() {
      process.close();
    }
  }
}
