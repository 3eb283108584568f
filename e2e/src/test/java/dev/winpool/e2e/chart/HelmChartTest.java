package dev.winpool.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.controlplane.Binaries;
import dev.winpool.e2e.controlplane.ControlPlane;
import dev.winpool.e2e.controlplane.Established;
import dev.winpool.e2e.controlplane.Kubectl;
import dev.winpool.e2e.controlplane.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart in the hands of the real Helm, on a real API server. */
@Tag("real")
class HelmChartTest {
  private static final Path ROOT =
      Path.of(System.getProperty("winpool.root", "..")).toAbsolutePath().normalize();
  private static final String CHART = ROOT.resolve("deploy/chart/winpool").toString();

  private static final List<String> SETTINGS =
      List.of(
          "--namespace=winpool-system",
          "--set=azure.subscription=11111111-2222-3333-4444-555555555555",
          "--set=azure.resourceGroup=shop",
          "--set=azure.cluster=shop");

  private static final String POOL =
      """
      apiVersion: winpool.dev/v1alpha1
      kind: WindowsNodePool
      metadata: {name: web}
      spec: {poolName: win22, osSKU: Windows2022, template: {vmSize: Standard_D4s_v5}}
      """;

  @TempDir static Path folder;
  private static ControlPlane plane;
  private static Kubectl admin;
  private static Helm helm;

  @BeforeAll
  static void start() throws IOException {
    plane = ControlPlane.start(Binaries.find(), Files.createDirectories(folder.resolve("plane")));
    admin = Kubectl.of(plane, User.ADMIN, folder.resolve("admin"));
    helm = Helm.find(ROOT, folder.resolve("admin").toAbsolutePath());
  }

  @AfterAll
  static void end() {
    if (plane != null) {
      plane.close();
    }
  }

  @Test
  void lint_has_nothing_to_say() {
    assertThat(helm("lint", "--strict", CHART)).contains("1 chart(s) linted, 0 chart(s) failed");
  }

  /** What a release has of its own is taken away: settings, their hash, and that the CRD stays. */
  @Test
  void without_values_it_is_what_kustomize_renders() throws IOException {
    var rendered = objects(helm("template", "winpool", CHART));
    assertThat(rendered.remove("ConfigMap winpool-settings")).isNotNull();
    assertThat(annotations(rendered, "Deployment winpool-operator", "spec", "template"))
        .isEqualTo("winpool.dev/settings");
    assertThat(annotations(rendered, "CustomResourceDefinition windowsnodepools.winpool.dev"))
        .isEqualTo("helm.sh/resource-policy");
    var crd = Files.readString(ROOT.resolve("crds/windowsnodepools.winpool.dev.yaml"));
    var base = admin.run("kustomize", ROOT.resolve("deploy/kustomize").toString()).text();
    var wanted = objects(base + "\n---\n" + crd);
    assertThat(wanted.remove("Namespace winpool-system")).isNotNull();
    assertThat(rendered).isEqualTo(wanted);
  }

  /** The names of the annotations there, which are taken away. */
  private static String annotations(Map<String, JsonNode> objects, String name, String... path) {
    var metadata = (ObjectNode) JsonFields.at(objects.get(name), path).path("metadata");
    return String.join(" ", (Iterable<String>) metadata.remove("annotations")::fieldNames);
  }

  @Test
  void values_reach_the_pods() throws IOException {
    var digest = "sha256:" + "0a".repeat(32);
    var client = "aaaaaaaa-2222-3333-4444-555555555555";
    var rendered =
        objects(
            helm(
                "template",
                "w",
                CHART,
                "--namespace=tools",
                "--set=image.repository=shop.example:5000/winpool,image.digest=" + digest,
                "--set=azure.clientId=" + client + ",azure.tenant=" + client,
                "--set=settings.WINPOOL_LOG_LEVEL=DEBUG,nodeSelector.pool=sys",
                "--set=resources.limits.memory=192Mi,replicas=3,crd.install=false",
                "--set=tolerations[0].key=sys"));
    var deployment = rendered.get("Deployment winpool-operator");
    var pod = JsonFields.at(deployment, "spec", "template", "spec");
    var container = pod.path("containers").get(0);
    assertThat(JsonFields.number(deployment, 0, "spec", "replicas")).isEqualTo(3);
    assertThat(container.path("image").asText()).isEqualTo("shop.example:5000/winpool@" + digest);
    assertThat(JsonFields.text(container, "resources", "limits", "memory")).isEqualTo("192Mi");
    assertThat(pod.path("nodeSelector").path("pool").asText()).isEqualTo("sys");
    assertThat(pod.path("nodeSelector").path("kubernetes.io/os").asText()).isEqualTo("linux");
    assertThat(pod.path("tolerations").toString()).isEqualTo("[{\"key\":\"sys\"}]");
    var settings = rendered.get("ConfigMap winpool-settings").path("data");
    assertThat(settings.path("WINPOOL_CLIENT_ID").asText()).isEqualTo(client);
    assertThat(settings.path("WINPOOL_LOG_LEVEL").asText()).isEqualTo("DEBUG");
    var account = rendered.get("ServiceAccount winpool-operator");
    assertThat(
            JsonFields.text(
                account, "metadata", "annotations", "azure.workload.identity/tenant-id"))
        .isEqualTo(client);
    assertThat(rendered.keySet()).noneMatch(name -> name.startsWith("CustomResourceDefinition"));
    assertThat(rendered.values())
        .extracting(object -> JsonFields.text(object, "metadata", "namespace"))
        .containsOnly("", "tools");
  }

  /** Only kustomize says of some generated objects which namespace they are in. */
  @ParameterizedTest
  @ValueSource(strings = {"advice", "force", "monitoring"})
  void a_component_is_what_kustomize_makes_of_it(String component) throws IOException {
    var without = objects(helm("template", "winpool", CHART));
    var with =
        objects(helm("template", "winpool", CHART, "--set=components." + component + "=true"));
    with.keySet().removeAll(without.keySet());
    var own = Files.createDirectories(folder.resolve("own-" + component));
    Files.writeString(
        own.resolve("kustomization.yaml"),
        "components: [%s]\n"
            .formatted(own.relativize(ROOT.resolve("deploy/components/" + component))));
    var wanted = objects(admin.run("kustomize", own.toString()).text());
    assertThat(with).isNotEmpty().isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "azure.subscription=, azure/subscription",
    "azure.cluster=null, cluster",
    "image.digest=sha256:12, image/digest",
    "settings.WINPOOL_NAMESPACE=x, settings",
    "components.forse=true, components",
    "settings.WINPOOL_LOG_LEVEL=debug, WINPOOL_LOG_LEVEL",
    "replica=1, replica"
  })
  void a_wrong_value_is_refused_by_name(String value, String named) {
    var arguments = arguments("template", "winpool", CHART, "--set=" + value);
    assertThat(helm.run(1, arguments)).contains("schema").contains(named);
  }

  @Test
  void a_release_is_installed_upgraded_and_uninstalled_and_the_objects_stay() throws IOException {
    var notes = helm("install", "winpool", CHART, "--create-namespace");
    assertThat(notes).contains("-n winpool-system rollout status deployment/winpool-operator");
    Established.await(plane, "windowsnodepools.winpool.dev");
    everyFieldIsThere();
    var pool = Files.writeString(folder.resolve("pool.yaml"), POOL);
    admin.run("apply", "-f", pool.toString()).text();
    var before = hash();
    helm("upgrade", "winpool", CHART, "--set=replicas=1,settings.WINPOOL_LOG_LEVEL=DEBUG");
    assertThat(deployment("{.spec.replicas}")).isEqualTo("1");
    assertThat(hash()).isNotEqualTo(before);
    helm("uninstall", "winpool");
    assertThat(admin.run("get", "deployment", "-A", "-o", "name").text()).isEmpty();
    assertThat(admin.run("get", "validatingadmissionpolicy", "-o", "name").text()).isEmpty();
    assertThat(admin.run("get", "windowsnodepools", "-o", "name").text()).contains("/web");
    helm("install", "winpool", CHART);
    assertThat(deployment("{.spec.replicas}")).isEqualTo("2");
    helm("uninstall", "winpool");
    applyWithKustomize();
    var refusal = helm.run(1, arguments("install", "winpool", CHART));
    assertThat(refusal).contains("invalid ownership metadata");
    helm(
        "upgrade",
        "winpool",
        CHART,
        "--install",
        "--take-ownership",
        "--force-conflicts",
        "--set=replicas=3");
    assertThat(deployment("{.spec.replicas}")).isEqualTo("3");
  }

  /** Helm and kubectl read YAML 1.1, to which a name may be a boolean; other parsers do not. */
  private static void everyFieldIsThere() throws IOException {
    var committed = Files.readString(ROOT.resolve("crds/windowsnodepools.winpool.dev.yaml"));
    var there = admin.run("get", "crd", "windowsnodepools.winpool.dev", "-o", "json").text();
    assertThat(fields(JsonFields.read(there))).isEqualTo(fields(JsonFields.read(committed)));
  }

  /** How often each name stands under properties. */
  private static Map<String, Integer> fields(JsonNode definition) {
    var found = new TreeMap<String, Integer>();
    count(definition.path("spec"), found);
    assertThat(found).containsKeys("poolName", "waiting", "about");
    return found;
  }

  private static void count(JsonNode node, Map<String, Integer> found) {
    node.path("properties").fieldNames().forEachRemaining(it -> found.merge(it, 1, Integer::sum));
    node.forEach(child -> count(child, found));
  }

  /**
   * As the guides say, by somebody who forgot {@code --server-side} at first; the settings are the
   * person's own.
   */
  private static void applyWithKustomize() {
    var folder = ROOT.resolve("deploy/kustomize").toString();
    admin.run("apply", "-k", folder).text();
    assertThat(admin.run("apply", "--server-side", "-k", folder).err())
        .contains("conflict with \"kubectl-client-side-apply\"");
    admin.run("apply", "--server-side", "--force-conflicts", "-k", folder).text();
    admin
        .run(
            "--namespace=winpool-system",
            "create",
            "configmap",
            "winpool-settings",
            "--from-literal=WINPOOL_CLUSTER=another")
        .text();
  }

  private static String hash() {
    return deployment("{.spec.template.metadata.annotations}");
  }

  private static String deployment(String path) {
    var namespace = "--namespace=winpool-system";
    return admin
        .run("get", namespace, "deployment", "winpool-operator", "-o", "jsonpath=" + path)
        .text();
  }

  private static String helm(String... command) {
    return helm.run(0, arguments(command));
  }

  /** With the settings that have to be given; what the command says comes after and wins. */
  private static String[] arguments(String... command) {
    var all = new ArrayList<>(List.of(command[0]));
    all.addAll(command[0].equals("uninstall") ? List.of("--namespace=winpool-system") : SETTINGS);
    all.addAll(List.of(command).subList(1, command.length));
    return all.toArray(String[]::new);
  }

  private static Map<String, JsonNode> objects(String text) {
    var found = new TreeMap<String, JsonNode>();
    for (var part : text.split("(?m)^---.*$")) {
      if (part.contains("kind:")) {
        var object = JsonFields.read(part);
        var name = object.path("kind").asText() + " " + JsonFields.text(object, "metadata", "name");
        assertThat(found.put(name, object)).as(name).isNull();
      }
    }
    return found;
  }
}
