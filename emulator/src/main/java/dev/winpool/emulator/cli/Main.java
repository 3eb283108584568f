package dev.winpool.emulator.cli;

import dev.winpool.emulator.Doors;
import dev.winpool.emulator.Emulator;
import dev.winpool.emulator.control.ControlServer;
import dev.winpool.emulator.control.StageControl;
import dev.winpool.emulator.seed.Seed;
import dev.winpool.emulator.seed.SeedException;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.ScaledClock;
import dev.winpool.emulator.stage.Stepped;
import dev.winpool.emulator.wire.ServerCertificate;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the emulator by itself: {@code java -jar winpool-emulator.jar --seed FILE ...}. */
public final class Main {

  static {
    // Not named logback.xml: on the class path of a test that is somebody else's to configure.
    System.setProperty("logback.configurationFile", "dev/winpool/emulator/logback.xml");
  }

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final long BETWEEN_STEPS_MILLIS = 50;
  private static final long AFTER_FAILURE_MILLIS = 5_000;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    try {
      run(Arguments.parse(args));
    } catch (IllegalArgumentException | SeedException | UncheckedIOException e) {
      System.err.println("winpool-emulator: " + e.getMessage());
      System.exit(2);
    }
  }

  private static void run(Arguments arguments) throws InterruptedException {
    var seed = Seed.read(arguments.seed());
    var clock = new ScaledClock(Instant.now(), arguments.rate());
    var journal = new Journal(clock);
    arguments.journal().ifPresent(file -> keep(journal, file));
    try (var client = client(arguments.kubeconfig());
        var emulator = Emulator.start(seed, clock, journal, client, doors(arguments));
        var control =
            ControlServer.start(
                StageControl.of(emulator, clock, journal), arguments.ports().control())) {
      System.out.println("ARM       " + emulator.armEndpoint());
      System.out.println("login     " + emulator.loginEndpoint());
      System.out.println("registry  " + emulator.registryAddress());
      System.out.println("control   " + control.endpoint());
      while (!Thread.currentThread().isInterrupted()) {
        var went = emulator.parts().stream().allMatch(Main::step);
        Thread.sleep(went ? BETWEEN_STEPS_MILLIS : AFTER_FAILURE_MILLIS);
      }
    }
  }

  /** A step that the cluster's API does not let happen is tried again. */
  private static boolean step(Stepped part) {
    try {
      part.step();
      return true;
    } catch (RuntimeException e) {
      LOG.warn("a step failed and is tried again: {}", e.getMessage());
      return false;
    }
  }

  private static KubernetesClient client(Optional<Path> kubeconfig) {
    var found = kubeconfig.map(file -> Config.fromKubeconfig(file.toFile()));
    var config =
        new ConfigBuilder(found.orElseGet(() -> Config.autoConfigure(null)))
            .withUserAgent("winpool-stage")
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** The certificate is made anew for every run; clients find it in the file. */
  private static Doors doors(Arguments arguments) {
    if (arguments.tls().isEmpty()) {
      return new Doors(arguments.ports(), Optional.empty(), arguments.tokenRequired());
    }
    var certificate = ServerCertificate.forLoopback();
    try {
      Files.writeString(arguments.tls().get(), certificate.pem());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + arguments.tls().get(), e);
    }
    return new Doors(arguments.ports(), Optional.of(certificate), arguments.tokenRequired());
  }

  private static void keep(Journal journal, Path file) {
    try {
      var out = new PrintWriter(Files.newBufferedWriter(file), true);
      journal.listen(entry -> out.println(entry.json()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
