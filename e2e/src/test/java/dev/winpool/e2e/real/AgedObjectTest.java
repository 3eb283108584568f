package dev.winpool.e2e.real;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An object that was taken before a rule came into the schema: a rule may refuse what is written,
 * never keep an object from being worked on. On a real API server, which alone judges CEL and
 * leaves fields alone that were not changed.
 */
@Tag("real")
class AgedObjectTest {
  private static final String AGED =
      """
      apiVersion: winpool.dev/v1alpha1
      kind: WindowsNodePool
      metadata: {name: aged}
      spec:
        poolName: win22
        osSKU: Windows2022
        template:
          vnetSubnetID: my-subnet
          podSubnetID: ""
          hostGroupID: /hosts
          nodeLabels: {app.kubernetes.io/name: web}
          networkProfile: {applicationSecurityGroups: [web]}
        imageUpgrade: {mode: Manual, approvedVersion: newest}
        maintenanceWindow:
          schedule: {daily: {intervalDays: 1}}
          startTime: "22:00"
          durationHours: 6
          timeZone: "+01:00"
      """;

  private static final String FRESH =
      """
      apiVersion: winpool.dev/v1alpha1
      kind: WindowsNodePool
      metadata: {name: fresh}
      spec: {poolName: win22, osSKU: Windows2022, template: {vmSize: Standard_D4s_v5}}
      """;

  private static final String CONDITIONS =
      "jsonpath={.status.conditions[*].type}={.status.conditions[*].status}";

  @TempDir static Path folder;
  private static ControlPlane plane;
  private static Kubectl kubectl;

  @BeforeAll
  static void begin() throws IOException {
    plane = ControlPlane.start(Binaries.find(), folder);
    kubectl = Kubectl.of(plane, User.PEOPLE, folder.resolve("people"));
    var crd =
        Path.of(
            System.getProperty("winpool.root", "."), "crds", "windowsnodepools.winpool.dev.yaml");
    var before = JsonFields.read(Files.readString(crd));
    unruled(before);
    apply(file("before.json", before.toString()));
    Established.await(plane, "windowsnodepools.winpool.dev");
    apply(file("aged.yaml", AGED));
    apply(crd);
    untilRuled();
  }

  @AfterAll
  static void end() {
    if (plane != null) {
      plane.close();
    }
  }

  private static void unruled(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("x-kubernetes-validations");
    }
    node.forEach(AgedObjectTest::unruled);
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void apply(Path file) {
    kubectl.run("apply", "--server-side", "--force-conflicts", "-f", file.toString()).text();
  }

  private static Kubectl.Answer patch(String spec, String... more) {
    var words =
        Stream.concat(
            Stream.of("patch", "wnp", "aged", "--type=merge", "-p", spec), Stream.of(more));
    return kubectl.run(words.toArray(String[]::new));
  }

  /** The server takes a moment until it judges by the new schema. */
  private static void untilRuled() {
    for (var i = 0; i < 100; i++) {
      if (patch("{\"spec\":{\"drain\":{\"nodesAtOnce\":0}}}", "--dry-run=server").code() != 0) {
        return;
      }
    }
    throw new AssertionError("the rules of the schema do not come");
  }

  @Test
  void the_operator_can_write_its_status() {
    patch("{\"status\":{\"observedGeneration\":1}}", "--subresource=status").text();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"metadata\":{\"annotations\":{\"winpool.dev/hold\":\"incident 7\"}}}",
        "{\"metadata\":{\"finalizers\":[\"winpool.dev/pool\"]}}",
        "{\"metadata\":{\"finalizers\":[]}}",
        "{\"spec\":{\"scaling\":{\"count\":3}}}",
        "{\"spec\":{\"paused\":true}}",
        "{\"spec\":{\"template\":{\"nodeTaints\":[]}}}",
        "{\"spec\":{\"template\":{\"nodeLabels\":{\"app.kubernetes.io/name\":null,\"team\":\"web\"}}}}",
        "{\"spec\":{\"template\":{\"networkProfile\":{\"allowedHostPorts\":[]}}}}",
        "{\"spec\":{\"drain\":{\"nodesAtOnce\":2}}}",
        "{\"spec\":{\"imageUpgrade\":{\"overdueAfterDays\":9}}}",
        "{\"spec\":{\"maintenanceWindow\":{\"durationHours\":8}}}",
      })
  void an_edit_of_another_field_is_taken(String edit) {
    patch(edit).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"spec\":{\"template\":{\"vnetSubnetID\":\"subnet-b\"}}} | vnetSubnetID \"subnet-b\" is"
            + " not",
        "{\"spec\":{\"template\":{\"vmSize\":\"\"}}} | vmSize \"\" is not an Azure machine size",
        "{\"spec\":{\"maintenanceWindow\":{\"timeZone\":\"+02:00\"}}} | timeZone \"+02:00\" is not",
      })
  void an_edit_of_the_field_itself_is_judged(String edit, String sentence) {
    assertThat(patch(edit).err()).contains(sentence);
  }

  /** For kstatus, and so for Flux, a Ready that is Unknown is InProgress. */
  @Test
  void what_no_operator_has_looked_at_is_ready_for_nobody() throws IOException {
    var fresh = file("fresh.yaml", FRESH).toString();
    var unknown = "Ready Reconciling Stalled Accepted=Unknown Unknown Unknown Unknown";
    assertThat(kubectl.run("create", "-f", fresh, "-o", CONDITIONS).text()).isEqualTo(unknown);
    assertThat(kubectl.run("get", "-f", fresh, "-o", CONDITIONS).text()).isEqualTo(unknown);
  }
}
