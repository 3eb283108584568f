package dev.winpool.e2e.demo;

import dev.winpool.e2e.controlplane.User;
import dev.winpool.e2e.driver.InThisProcess;
import dev.winpool.e2e.driver.OwnProcess;
import dev.winpool.e2e.driver.RunningOperator;
import dev.winpool.e2e.stage.ControlPlaneStage;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.stage.ScaledClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the demonstration is played, and by which operator. */
sealed interface Theatre {

  Stage stage();

  /** Starts the operator. */
  RunningOperator operator();

  /** How long the play may take in real time. */
  Duration limit();

  /** What can be done there when the play is over; empty: nothing, it is struck. */
  Optional<List<String>> afterwards();

  static Theatre open(Optional<Path> controlPlane, ScaledClock clock) {
    return controlPlane
        .<Theatre>map(folder -> real(folder, clock))
        .orElseGet(() -> new Embedded(new EmbeddedStage(Seeds.shop(), clock), clock));
  }

  private static Theatre real(Path folder, ScaledClock clock) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Real(new ControlPlaneStage(Seeds.shop(), clock, folder), folder);
  }

  /** Everything in this process. */
  record Embedded(EmbeddedStage stage, ScaledClock clock) implements Theatre {

    @Override
    public RunningOperator operator() {
      return new InThisProcess(stage, clock);
    }

    @Override
    public Duration limit() {
      return Duration.ofSeconds(170);
    }

    @Override
    public Optional<List<String>> afterwards() {
      return Optional.empty();
    }
  }

  /** A real control plane, and the packaged operator in a process of its own. */
  record Real(ControlPlaneStage stage, Path folder) implements Theatre {

    @Override
    public RunningOperator operator() {
      var replica = new OwnProcess.Replica("demo", stage.emulator().armEndpoint());
      return new OwnProcess(stage, stage.clock(), folder.resolve("operator"), replica);
    }

    @Override
    public Duration limit() {
      return Duration.ofSeconds(400);
    }

    @Override
    public Optional<List<String>> afterwards() {
      var plane = stage.controlPlane();
      var file = folder.resolve("kubeconfig");
      try {
        Files.writeString(file, plane.kubeconfig(User.PEOPLE));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Optional.of(
          List.of(
              "",
              "The cluster, AKS and the operator stay up. In another terminal:",
              "",
              "  export KUBECONFIG=" + file,
              "  alias kubectl=" + plane.kubectl(),
              "  kubectl get wnp -o wide",
              "  kubectl describe wnp shop",
              "  kubectl get nodes -L kubernetes.azure.com/os-sku",
              "  kubectl -n shop get pods -o wide",
              "",
              "ARM listens at "
                  + stage.emulator().armEndpoint()
                  + "; a second here is a minute there.",
              "Stop everything with Ctrl-C here, or with: kill " + ProcessHandle.current().pid()));
    }
  }
}
