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
import dev.winpool.e2e.ledger.Ledger;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every sample of {@code crds/samples} put to a real API server with {@code kubectl apply}, on the
 * CRD as users install it: that the server takes the CRD at all says that its rules keep within the
 * cost that CEL may have.
 */
@Tag("real")
class CrdSamplesTest {
  private static final String OBJECT = "web";

  /** object.md: what an object says that names the two required fields only. */
  private static final String DEFAULTS =
      """
      adoption: Refuse
      deletionPolicy: Retain
      paused: false
      order: 0
      imageUpgrade: {mode: Automatic, approvedVersion: "", overdueAfterDays: 30}
      migration:
        strategy: NewPool
        start: Window
        approveBefore: []
        irreversible: Approve
        approved: []
        successorName: ""
        imageCheck: Enforce
        sourceRetention: 72h
      drain:
        nodesAtOnce: 1
        timeoutPerNode: 30m
        onTimeout: Block
        unmanagedPods: Block
        emptyDir: Evict
      """;

  /** AKS's own default is an offset of +00:00. */
  private static final String ZONE_OF_A_WINDOW_WITHOUT_ONE = "UTC";

  /** What the server adds of its own when the schema alone has refused. */
  private static final String RULES_NOT_ASKED =
      "some validation rules were not checked because the object was invalid; correct the existing"
          + " errors to complete validation";

  private static final Set<CrdSample> JUDGED = new HashSet<>();

  @TempDir static Path folder;
  private static ControlPlane plane;
  private static Kubectl kubectl;

  @BeforeAll
  static void begin() {
    plane = ControlPlane.start(Binaries.find(), folder);
    kubectl = Kubectl.of(plane, User.PEOPLE, folder.resolve("people"));
    var crd = Path.of(System.getProperty("winpool.root", "."), "crds");
    kubectl.run("apply", "--server-side", "-f", crd + "/windowsnodepools.winpool.dev.yaml").text();
    Established.await(plane, "windowsnodepools.winpool.dev");
  }

  @AfterAll
  static void end() {
    if (plane != null) {
      plane.close();
    }
    var samples = CrdSample.all().size();
    var value = "CRD samples %d/%d".formatted(JUDGED.size(), samples);
    System.out.println(value);
    Ledger.write(
        new Ledger.Proof(
            "crd-samples",
            "real",
            value,
            "every sample judged as its name and first line say",
            JUDGED.size() == samples));
  }

  static List<CrdSample> valid() {
    return CrdSample.all().stream().filter(CrdSample::valid).toList();
  }

  static List<CrdSample> invalid() {
    return CrdSample.all().stream().filter(sample -> !sample.valid()).toList();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void a_valid_sample_is_kept_as_written_with_the_defaults_of_the_design(CrdSample sample) {
    clear();
    assertThat(apply(sample).err()).isEmpty();
    var kept = JsonFields.read(kubectl.run("get", "wnp", OBJECT, "-o", "json").text()).path("spec");
    assertThat(kept).isEqualTo(withDefaults(sample.spec()));
    JUDGED.add(sample);
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void an_invalid_sample_is_refused_with_its_one_sentence(CrdSample sample) {
    clear();
    sample.before().ifPresent(before -> apply(before).text());
    var answer = apply(sample);
    assertThat(answer.code()).as(answer.out()).isEqualTo(1);
    assertThat(answer.err()).contains(sample.expected().orElseThrow());
    assertThat(complaints(answer)).as(answer.err()).hasSize(1);
    JUDGED.add(sample);
  }

  /** kubectl writes a lone fault behind the name, several as a list. */
  private static List<String> complaints(Kubectl.Answer answer) {
    var several = answer.err().lines().filter(line -> line.startsWith("* ")).toList();
    return (several.isEmpty() ? answer.err().strip().lines() : several.stream())
        .filter(line -> !line.endsWith(RULES_NOT_ASKED))
        .toList();
  }

  private static void clear() {
    kubectl.run("delete", "wnp", "--all").text();
  }

  private static Kubectl.Answer apply(CrdSample sample) {
    return kubectl.run("apply", "-f", sample.file().toString());
  }

  private static JsonNode withDefaults(JsonNode spec) {
    var whole = (ObjectNode) JsonFields.read(DEFAULTS);
    lay(whole, spec);
    if (whole.get("maintenanceWindow") instanceof ObjectNode window && !window.has("timeZone")) {
      window.put("timeZone", ZONE_OF_A_WINDOW_WITHOUT_ONE);
    }
    return whole;
  }

  private static void lay(ObjectNode under, JsonNode over) {
    over.properties()
        .forEach(
            field -> {
              if (under.get(field.getKey()) instanceof ObjectNode child) {
                lay(child, field.getValue());
              } else {
                under.set(field.getKey(), field.getValue());
              }
            });
  }
}
