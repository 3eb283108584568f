package dev.winpool.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.cli.shell.Access;
import dev.winpool.operator.cli.shell.Exit;
import dev.winpool.operator.cli.shell.Pause;
import dev.winpool.operator.cli.shell.Screen;
import dev.winpool.operator.cli.shell.Surroundings;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.ops.Settings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The reference page says what the commands say of themselves; {@code -Ddocs.write=true} writes it.
 */
class CommandLinePageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("winpool.root", ".."), "docs", "reference", "command-line.md");

  private static final String HEAD =
      """
      # Command line

      The operator's jar and image are its command line too: with arguments it is a command, without any the operator. A command uses
      the rights of whoever calls it and never those of the operator. It asks no questions.

      | called as | needs |
      |---|---|
      | `java -jar winpool-operator.jar status` | a Java 25 |
      | `kubectl winpool status` | [deploy/kubectl-winpool](../../deploy/kubectl-winpool) somewhere on the `PATH`, and a Java 25 with the jar, or docker or podman with the image |

      Where the cluster is: `--kubeconfig`, else `WINPOOL_KUBECONFIG`; in a pod its service account; else `KUBECONFIG` or
      `~/.kube/config`, with the context that is current there. TLS is always verified, and plain http is taken only to this machine
      (`kubectl proxy`). Commands that ask Azure need its [settings](settings.md) in the environment: `WINPOOL_SUBSCRIPTION`,
      `WINPOOL_RESOURCE_GROUP`, `WINPOOL_CLUSTER` and, for a person, `WINPOOL_LOGIN=AzureCli`.

      Who may read WindowsNodePools (ClusterRole `winpool-viewer`) may call `status`; a picture has nodes and pods where these may be read
      too. `approve` and `hold` need `winpool-editor`, `hold --all` to create and patch the ConfigMap `winpool-hold`. What is missing is
      said. In the image there is no Azure CLI: `export`, `check` and `plan` want another login there.

      Completion for bash and zsh, for the name `winpool`: `source <(kubectl winpool generate-completion)` beside
      `alias winpool='kubectl winpool'`.

      Texts of the cluster and of Azure are cleaned before they are printed: no control characters, none of the secrets that winpool
      knows by their shape. `-o json` and `-o yaml` lose nothing: what is not ASCII is escaped.
      What an object or a pool itself has is there as it stands, a secret in an annotation or a tag too.

      This page is generated from the commands themselves.

      ## Exit codes

      | code | means |
      |---|---|
      """;

  private static CommandLine commands() {
    var nobody =
        new Access() {
          @Override
          public KubernetesClient kubernetes(
              Settings.Kubernetes settings, Map<String, String> environment, WriteGate gate) {
            throw new AssertionError("help asks nobody");
          }

          @Override
          public AgentPools pools(Settings.Azure settings, Map<String, String> environment) {
            throw new AssertionError("help asks nobody");
          }
        };
    var screen = new Screen(new PrintWriter(new StringWriter()), true, false);
    return Commands.line(
        new Surroundings(Map.of(), nobody, screen, screen, InstantSource.system(), Pause.REAL));
  }

  @Test
  void the_page_is_what_the_commands_say_of_themselves() throws IOException {
    var text = page();
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, text);
    }
    assertThat(PAGE).hasContent(text);
  }

  private static String page() {
    var codes =
        Stream.of(Exit.values())
            .map(exit -> "| %d | %s |\n".formatted(exit.number(), exit.meaning()))
            .collect(Collectors.joining());
    var sections =
        commands().getSubcommands().values().stream()
            .map(CommandLinePageTest::section)
            .collect(Collectors.joining());
    return HEAD + codes + sections;
  }

  private static String section(CommandLine command) {
    var spec = command.getCommandSpec();
    spec.usageMessage().width(110).exitCodeList(Map.of()).exitCodeListHeading("");
    return "\n## %s\n\n```\n%s\n```\n"
        .formatted(spec.name(), command.getUsageMessage(CommandLine.Help.Ansi.OFF).strip());
  }

  @Test
  void every_command_has_a_help_that_tells_how_it_ends() {
    assertThat(commands().getSubcommands().values())
        .isNotEmpty()
        .allSatisfy(
            command ->
                assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF))
                    .contains(
                        "Usage: winpool " + command.getCommandName(), "--help", "Exit codes:"));
  }

  @Test
  void every_option_and_parameter_says_what_it_is() {
    assertThat(commands().getSubcommands().values())
        .flatMap(command -> command.getCommandSpec().args())
        .allMatch(arg -> arg.hidden() || arg.description().length > 0);
  }
}
