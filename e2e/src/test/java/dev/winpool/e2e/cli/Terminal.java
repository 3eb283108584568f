package dev.winpool.e2e.cli;

import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.operator.CommandLineStart;
import dev.winpool.operator.cli.Commands;
import dev.winpool.operator.cli.shell.Pause;
import dev.winpool.operator.cli.shell.Screen;
import dev.winpool.operator.cli.shell.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A person's terminal beside a stage. */
public final class Terminal {
  private final EmbeddedStage stage;
  private final Map<String, String> environment = new HashMap<>();
  private Pause pause = _ -> false;

  Terminal(EmbeddedStage stage, Path home) {
    this.stage = stage;
    environment.put("HOME", home.toString());
    environment.put("KUBECONFIG", kubeconfig(home, stage.cluster().url()).toString());
    environment.put("WINPOOL_SUBSCRIPTION", "11111111-2222-3333-4444-555555555555");
    environment.put("WINPOOL_RESOURCE_GROUP", "shop");
    environment.put("WINPOOL_CLUSTER", "shop");
    environment.put("WINPOOL_LOGIN", "None");
    environment.put("WINPOOL_ARM_ENDPOINT", stage.emulator().armEndpoint().toString());
  }

  public static Terminal beside(ArmTrip on, Path home) {
    return new Terminal(on.stage(), home);
  }

  /** What a command said and how it ended. */
  public record Answer(int code, List<String> out, List<String> err) {
    public String text() {
      return String.join("\n", out);
    }

    String errors() {
      return String.join("\n", err);
    }
  }

  public Terminal with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Terminal pausing(Pause other) {
    pause = other;
    return this;
  }

  public Answer types(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var around =
        new Surroundings(
            environment,
            CommandLineStart.access(stage.clock()),
            new Screen(new PrintWriter(out), true, false),
            new Screen(new PrintWriter(err), true, false),
            stage.clock(),
            pause);
    var code = Commands.run(around, arguments);
    return new Answer(code, out.toString().lines().toList(), err.toString().lines().toList());
  }

  private static Path kubeconfig(Path folder, String url) {
    var text =
        """
        apiVersion: v1
        kind: Config
        current-context: stage
        clusters: [{name: stage, cluster: {server: "%s"}}]
        users: [{name: someone, user: {token: canary-token}}]
        contexts: [{name: stage, context: {cluster: stage, user: someone}}]
        """;
    try {
      return Files.writeString(folder.resolve("config"), text.formatted(url));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
