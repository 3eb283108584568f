package dev.winpool.e2e.install;

import dev.winpool.e2e.controlplane.User;
import dev.winpool.e2e.stage.ControlPlaneStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.ScaledClock;
import dev.winpool.emulator.stage.Stepped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A shop on Windows Server 2019, without winpool. Two arguments: the {@link Engine}, and an empty
 * folder. There it leaves {@code admin} and {@code people}, kubeconfigs straight to the API server
 * and by way of the journal, then {@code arm}, where ARM is, when all is ready; {@code pods/NAME},
 * what became of a pod. It reads {@code account} when the script has done and answers in {@code
 * verdict}. It ends with the process that started it.
 */
public final class InstallStage {
  private final ControlPlaneStage stage;
  private final LinuxMachine machine;
  private final Path folder;

  private InstallStage(ControlPlaneStage stage, LinuxMachine machine, Path folder) {
    this.stage = stage;
    this.machine = machine;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    var folder = Path.of(arguments[1]).toAbsolutePath();
    var stage =
        ControlPlaneStage.bare(
            Seeds.read("install/seed.yaml"),
            new ScaledClock(Instant.now(), 1),
            Files.createDirectory(folder.resolve("control-plane")));
    var machine =
        new LinuxMachine(
            new Tools(
                stage.controlPlane().client(User.STAGE),
                engine(arguments[0]),
                proxy(stage),
                Files.createDirectory(folder.resolve("pods"))));
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      machine.close();
                      stage.close();
                    }));
    new InstallStage(stage, machine, folder).serve();
  }

  /** Until the process ends. */
  private void serve() throws IOException {
    step();
    var registry = Map.of("registry", stage.emulator().registryAddress());
    StageManifests.apply(stage.people(), StageManifests.read("install/workloads.yaml", registry));
    var plane = stage.controlPlane();
    write("admin", plane.kubeconfig(User.ADMIN));
    write("people", new Kubeconfig(proxy(stage), Optional.empty()).text());
    write("arm", stage.emulator().armEndpoint() + "\n");
    while (!Thread.currentThread().isInterrupted()) {
      step();
      machine.step();
      hear();
      LockSupport.parkNanos(stage.pulse().toNanos());
    }
  }

  /** {@code podman}, or {@code jar} where there is none. */
  private static Engine engine(String name) {
    return switch (name) {
      case "podman" -> new Podman();
      case "jar" -> new PlainJar();
      default -> throw new IllegalArgumentException("no engine is called " + name);
    };
  }

  private static String proxy(ControlPlaneStage stage) {
    return stage.operatorConfig().getMasterUrl().replaceFirst("/$", "");
  }

  private void step() {
    stage.parts().forEach(Stepped::step);
  }

  private void hear() throws IOException {
    var account = folder.resolve("account");
    if (Files.exists(account)) {
      var heard = Closing.Account.read(Files.readAllLines(account));
      Files.delete(account);
      Files.write(
          folder.resolve("journal.jsonl"),
          stage.journal().entries().stream().map(Journal.Entry::json).toList());
      write("verdict", new Closing(stage, machine).close(heard));
    }
  }

  private void write(String name, String text) throws IOException {
    var part = Files.writeString(folder.resolve(name + ".part"), text);
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
