package dev.winpool.operator.cli.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.cli.shell.CommandFault;
import dev.winpool.operator.cli.shell.Exit;
import dev.winpool.operator.cli.shell.OutputFormat;
import dev.winpool.operator.cli.shell.Screen;
import dev.winpool.operator.cli.shell.Surroundings;
import dev.winpool.operator.cli.shell.Target;
import dev.winpool.operator.nodes.ClusterFault;
import dev.winpool.operator.ops.SettingsFault;
import dev.winpool.operator.ops.SettingsReader;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at whatever an installation needs, before it and after it. */
@Command(
    name = "check",
    description = {
      "Look whether an installation can work: settings, API server, CustomResourceDefinition, each"
          + " right, login to Azure, cluster and agent pools there, and whether both are the same"
          + " cluster. A line and a remedy each; ends with 1 when something fails. Writes nothing."
    })
public final class CheckCommand implements Callable<Integer> {
  private final Surroundings around;
  private final List<Checked> checked = new ArrayList<>();

  @Mixin private final Target target = new Target();

  @Option(
      names = "--operator",
      description = {
        "Ask for the rights of the operator's service account and not for those of whoever calls;"
            + " needs the right to create subjectaccessreviews."
      })
  private boolean operator;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "For programs: ${COMPLETION-CANDIDATES}.")
  private @Nullable OutputFormat format;

  public CheckCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    checked.clear();
    look("settings", "Set what is named", this::settings);
    try (var client = target.reading(around)) {
      ask(client, "API server", "Give a kubeconfig that kubectl can use", () -> server(client));
      ask(
          client,
          "CustomResourceDefinition",
          "Ask whoever may read it, or apply crds/",
          () -> Stream.of(new DefinitionCheck(client).check()));
      ask(client, "rights", "Ask somebody who may", () -> rights(client));
      look("Azure", "Look at the login and at the role on the cluster", () -> azure(client));
    }
    tell();
    var good = checked.stream().allMatch(Checked::good);
    return (good ? Exit.Done : Exit.NotSo).number();
  }

  /** What cannot be asked is one failed check, and the next is asked all the same. */
  private void look(String what, String remedy, Supplier<Stream<Checked>> checks) {
    try {
      checks.get().forEach(checked::add);
    } catch (CommandFault | CloudFault | ClusterFault | SettingsFault fault) {
      checked.add(Checked.bad(what, String.valueOf(fault.getMessage()), remedy));
    }
  }

  /** The same of the API server. */
  private void ask(
      KubernetesClient client, String what, String remedy, Supplier<Stream<Checked>> checks) {
    try {
      look(what, remedy, checks);
    } catch (KubernetesClientException fault) {
      checked.add(ServerFault.of(client.getMasterUrl(), fault).checked(what, remedy));
    }
  }

  private Stream<Checked> settings() {
    try {
      var read = SettingsReader.read(target.environment(around));
      var azure = read.azure();
      var known =
          Checked.good(
              "settings",
              "cluster %s in resource group %s, login %s"
                  .formatted(azure.cluster(), azure.resourceGroup(), azure.login()));
      return Stream.concat(
          Stream.of(known),
          read.warnings().stream().map(warning -> Checked.good("settings", warning)));
    } catch (SettingsFault fault) {
      return fault.lines().stream().map(line -> Checked.bad("settings", line, ""));
    }
  }

  private static Stream<Checked> server(KubernetesClient client) {
    var version = client.getKubernetesVersion();
    return Stream.of(
        Checked.good(
            "API server",
            "%s, Kubernetes %s.%s"
                .formatted(client.getMasterUrl(), version.getMajor(), version.getMinor())));
  }

  private Stream<Checked> rights(KubernetesClient client) {
    var namespace = target.settings(around).namespace();
    var account = "system:serviceaccount:" + namespace + ":winpool-operator";
    return new RightsCheck(client, namespace, operator ? account : "").checks();
  }

  private Stream<Checked> azure(KubernetesClient client) {
    var settings = target.whole(around).azure();
    var pools = around.access().pools(settings, target.environment(around));
    return new AzureCheck(pools, client, around.clock()).checks();
  }

  private void tell() {
    if (format == null) {
      checked.forEach(one -> around.out().line(one.line()));
      return;
    }
    var list = JsonNodeFactory.instance.arrayNode();
    checked.forEach(
        one ->
            list.addObject()
                .put("check", Screen.words(one.what()))
                .put("ok", one.good())
                .put("message", Screen.words(one.said()))
                .put("remedy", Screen.words(one.remedy())));
    around.out().text(format.text(list));
  }
}
