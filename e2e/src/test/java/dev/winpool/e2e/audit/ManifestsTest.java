package dev.winpool.e2e.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.operator.ops.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What {@code deploy/} lets into the operator's process and out of it (proof.md S9, S11). */
class ManifestsTest {
  private static final Path ROOT = Path.of(System.getProperty("winpool.root", ".."));
  private static final Path FOLDER = ROOT.resolve("deploy/kustomize");
  private static final Path FORCE = ROOT.resolve("deploy/components/force");
  private static final Path ADVICE = ROOT.resolve("deploy/components/advice");

  /** They are the pod's own, or make no sense in one. */
  private static final Set<String> NOT_FROM_PEOPLE =
      Set.of(
          "WINPOOL_NAMESPACE",
          "WINPOOL_IDENTITY",
          "WINPOOL_KUBECONFIG",
          "WINPOOL_LEADER_ELECTION",
          "WINPOOL_HEALTH_PORT");

  /** A ConfigMap taken whole could set options of the JVM, or another server for the token. */
  @Test
  void every_variable_is_named_and_those_of_the_config_map_are_settings_of_winpool()
      throws IOException {
    var container = container();
    assertThat(container.has("envFrom")).isFalse();
    var fromPeople = new TreeSet<String>();
    for (var variable : container.path("env")) {
      var name = variable.path("name").asText();
      var reference = variable.path("valueFrom").path("configMapKeyRef");
      if (!reference.isMissingNode()) {
        assertThat(reference.path("key").asText()).isEqualTo(name);
        fromPeople.add(name);
      }
    }
    var wanted = new TreeSet<String>();
    Arrays.stream(Setting.values()).map(Setting::name).forEach(wanted::add);
    wanted.removeAll(NOT_FROM_PEOPLE);
    assertThat(fromPeople).isEqualTo(wanted);
  }

  @Test
  void the_pod_waits_for_the_settings_that_have_to_be_given_and_for_no_other() throws IOException {
    for (var variable : container().path("env")) {
      var reference = variable.path("valueFrom").path("configMapKeyRef");
      var required =
          Arrays.stream(Setting.values())
              .anyMatch(
                  it ->
                      it.name().equals(variable.path("name").asText()) && it.fallback().isEmpty());
      if (!reference.isMissingNode()) {
        assertThat(reference.path("optional").asBoolean())
            .as(variable.toString())
            .isNotEqualTo(required);
      }
    }
  }

  @Test
  void no_manifest_has_a_way_in_for_a_client_secret() throws IOException {
    for (var object : objects().toList()) {
      assertThat(object.path("kind").asText()).isNotEqualTo("Secret");
      assertThat(object.toString())
          .doesNotContain("secretKeyRef", "secretRef", "AZURE_CLIENT_SECRET", "secretName");
    }
  }

  /** Their account is known by its name, for its namespace is the user's choice. */
  @Test
  void no_policy_knows_the_operator_by_a_namespace() throws IOException {
    assertThat(objects().filter(it -> kind(it).startsWith("ValidatingAdmissionPolicy")))
        .isNotEmpty()
        .noneMatch(policy -> policy.toString().contains("winpool-system"));
  }

  /** A kustomization's namespace moves whatever has one: a right elsewhere would be lost. */
  @Test
  void nothing_lives_in_a_second_namespace() throws IOException {
    assertThat(objects().map(it -> JsonFields.text(it, "metadata", "namespace")))
        .containsOnly("", "winpool-system");
  }

  @Test
  void the_network_lets_out_names_and_tls_and_in_the_health_port() throws IOException {
    var spec =
        objects()
            .filter(it -> kind(it).equals("NetworkPolicy"))
            .findFirst()
            .orElseThrow()
            .path("spec");
    assertThat(spec.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
    assertThat(ports(spec.path("ingress"))).containsOnly("TCP 8080");
    assertThat(ports(spec.path("egress"))).containsOnly("UDP 53", "TCP 53", "TCP 443");
  }

  private static List<String> ports(JsonNode rules) {
    return stream(rules)
        .flatMap(rule -> stream(rule.path("ports")))
        .map(port -> port.path("protocol").asText() + " " + port.path("port").asText())
        .toList();
  }

  private static JsonNode container() throws IOException {
    return JsonFields.at(
            objects().filter(it -> kind(it).equals("Deployment")).findFirst().orElseThrow(),
            "spec",
            "template",
            "spec",
            "containers")
        .get(0);
  }

  private static String kind(JsonNode object) {
    return object.path("kind").asText();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  /** The right to delete a pod is asked for, and given for drain.onTimeout: Force alone. */
  @Test
  void pods_may_be_deleted_by_whoever_adds_the_component_and_by_nobody_else() throws IOException {
    var account = new ServiceAccount("winpool-system", "winpool-operator");
    var base = Grants.to(account, texts(FOLDER)).rows();
    assertThat(base).noneMatch(grant -> grant.toString().startsWith("delete "));
    assertThat(Grants.to(account, texts(FORCE)).rows())
        .extracting(Grant::toString)
        .containsExactly("delete pods");
  }

  /** What advice alone goes by is no right of the base. */
  @Test
  void services_and_policies_may_be_listed_by_whoever_adds_the_component_and_by_nobody_else()
      throws IOException {
    var account = new ServiceAccount("winpool-system", "winpool-operator");
    assertThat(Grants.to(account, texts(FOLDER)).rows())
        .noneMatch(grant -> grant.toString().matches(".*(services|networkpolicies).*"));
    assertThat(Grants.to(account, texts(ADVICE)).rows())
        .extracting(Grant::toString)
        .containsExactly("list services", "list networkpolicies.networking.k8s.io");
  }

  private static Stream<JsonNode> objects() throws IOException {
    return Stream.of(FOLDER, FORCE, ADVICE)
        .flatMap(folder -> Stream.of(texts(folder).split("(?m)^---$")))
        .map(JsonFields::read);
  }

  private static String texts(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .map(ManifestsTest::read)
          .collect(Collectors.joining("\n---\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
