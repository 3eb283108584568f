package dev.winpool.e2e.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The containers of the image, by podman, in the environment of this process. */
record Podman() implements Engine {
  /** One at a time: the first makes the image that every pod is held by. */
  @Override
  public Running start(Order order) {
    synchronized (Podman.class) {
      var folder = order.folder();
      var text = new PodText(order);
      write(folder.resolve("pod.yaml"), text.pod());
      write(folder.resolve("settings.yaml"), text.settings(Tools.SETTINGS));
      run(
          "kube",
          "play",
          "--configmap",
          folder.resolve("settings.yaml").toString(),
          folder.resolve("pod.yaml").toString());
      var container = order.name() + "-" + order.container().getName();
      var pid = Long.parseLong(run("inspect", "-f", "{{.State.Pid}}", container));
      follow(container, folder);
      return new Played(order.name(), container, pid);
    }
  }

  private static void follow(String container, Path folder) {
    try {
      new ProcessBuilder("podman", "logs", "-f", container)
          .redirectOutput(folder.resolve("out").toFile())
          .redirectError(folder.resolve("err").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Played(String pod, String container, long pid) implements Running {

    @Override
    public boolean ended() {
      return !Files.exists(Path.of("/proc", Long.toString(pid)));
    }

    @Override
    public int stop(Duration grace) {
      run("stop", "-t", Long.toString(grace.toSeconds()), container);
      var code = Integer.parseInt(run("inspect", "-f", "{{.State.ExitCode}}", container));
      kill();
      return code;
    }

    @Override
    public void kill() {
      run("pod", "rm", "--force", "--ignore", pod);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String run(String... arguments) {
    var command = new ArrayList<>(List.of("podman"));
    command.addAll(List.of(arguments));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + said);
      }
      return said.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
