package dev.winpool.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read is what was written. */
class RoundTripTest {
  private static final Instant AT = Instant.parse("2026-11-22T21:04:05Z");

  private static final String SWAP =
      """
      apiVersion: winpool.dev/v1alpha1
      kind: WindowsNodePool
      status:
        swap:
          id: 9f3c1a
          from: win19
          to: win22
          direction: Forward
          reversals: 0
          target: {osSKU: Windows2022, template: {vmSize: Standard_D4s_v5, nodeTaints: []}}
          planned: 3
          planHash: 04be77
          createdAt: "2026-11-22T21:04:05Z"
          nodes: [{name: akswin19000000, uid: a1, at: "2026-11-22T21:04:05Z"}]
          baselines: {shop/cart: 3}
      """;

  private final KubernetesSerialization serialization = new KubernetesSerialization();

  static List<Sample> valid() {
    return Sample.valid();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void a_sample_survives_writing_and_reading(Sample sample) {
    var read = serialization.unmarshal(sample.text(), WindowsNodePool.class);
    var again = serialization.unmarshal(serialization.asYaml(read), WindowsNodePool.class);
    assertThat(again.getSpec()).isEqualTo(read.getSpec());
    assertThat(again.getMetadata()).isEqualTo(read.getMetadata());
  }

  @Test
  void the_full_sample_names_every_field() {
    var sample = serialization.unmarshal(Sample.named("valid-full.yaml").text(), JsonNode.class);
    assertThat(missing("spec", CrdFile.schema().getProperties().get("spec"), sample.get("spec")))
        .containsExactlyInAnyOrder(
            "spec.scaling.count",
            "spec.template.upgradeSettings.maxSurge",
            "spec.template.upgradeSettings.maxUnavailable",
            "spec.maintenanceWindow.schedule.daily",
            "spec.maintenanceWindow.schedule.weekly",
            "spec.maintenanceWindow.schedule.absoluteMonthly",
            "spec.maintenanceWindow.fromCluster");
  }

  @Test
  void an_empty_spec_reads_as_the_defaults_the_schema_shows() {
    var spec =
        serialization
            .unmarshal(Sample.named("valid-minimal.yaml").text(), WindowsNodePool.class)
            .getSpec();
    assertThat(spec.adoption()).isEqualTo(Adoption.Refuse);
    assertThat(spec.drain().timeout()).isEqualTo(Duration.ofMinutes(30));
    assertThat(spec.migration().retention()).isEqualTo(Duration.ofHours(72));
    var shown = schemaDefaults();
    assertThat(serialization.<JsonNode>convertValue(spec.drain(), JsonNode.class))
        .isEqualTo(shown.get("drain").getDefault());
    assertThat(serialization.<JsonNode>convertValue(spec.migration(), JsonNode.class))
        .isEqualTo(shown.get("migration").getDefault());
    assertThat(serialization.<JsonNode>convertValue(spec.imageUpgrade(), JsonNode.class))
        .isEqualTo(shown.get("imageUpgrade").getDefault());
  }

  @Test
  void what_is_absent_stays_absent_and_what_is_empty_stays_empty() {
    var absent = Sample.named("valid-minimal.yaml");
    assertThat(rewritten(absent)).doesNotContain("nodeTaints", "scaling");
    var empty = Sample.named("valid-managed-and-empty.yaml");
    assertThat(rewritten(empty)).contains("nodeTaints: []", "nodeLabels: {}", "tags: {}");
  }

  @Test
  void times_in_status_are_written_as_text_and_read_back() {
    var pool = new WindowsNodePool();
    pool.setStatus(status());
    var yaml = serialization.asYaml(pool);
    assertThat(yaml).contains("madeAt: \"2026-11-22T21:04:05Z\"");
    assertThat(serialization.unmarshal(yaml, WindowsNodePool.class).getStatus())
        .isEqualTo(pool.getStatus());
  }

  @Test
  void a_swap_and_the_template_it_froze_survive_writing_and_reading() {
    var read = serialization.unmarshal(SWAP, WindowsNodePool.class).getStatus();
    var pool = new WindowsNodePool();
    pool.setStatus(read);
    assertThat(
            serialization.unmarshal(serialization.asYaml(pool), WindowsNodePool.class).getStatus())
        .isEqualTo(read);
    assertThat(read.swap().target().template().nodeTaints()).isEmpty();
    assertThat(read.swap().createdAt()).isEqualTo(AT);
  }

  private String rewritten(Sample sample) {
    return serialization.asYaml(serialization.unmarshal(sample.text(), WindowsNodePool.class));
  }

  private static Map<String, JSONSchemaProps> schemaDefaults() {
    return CrdFile.schema().getProperties().get("spec").getProperties();
  }

  private WindowsNodePoolStatus status() {
    var finding =
        new Plan.Finding(Severity.Warning, "MaxPods", "fits badly", List.of("shop/cart"), 1);
    var plan = new Plan("9f3c1a", AT, List.of("Create win22"), List.of(finding), List.of("a line"));
    var condition =
        new ConditionBuilder()
            .withType("Ready")
            .withStatus("True")
            .withReason("UpToDate")
            .withMessage("as the spec says")
            .withLastTransitionTime(AT.toString())
            .withObservedGeneration(3L)
            .build();
    return new WindowsNodePoolStatus(
        3L,
        null,
        new PoolView("win22", "Windows2022", "20348.5386.260715", "Succeeded", "Running", 3, 3),
        null,
        plan,
        null,
        new Intent("04be77", IntentVerb.Create, "win22", null, 3L, AT, null, null, AT),
        new Applied(List.of("team"), List.of(), List.of()),
        null,
        true,
        new Outage(AT, "ARM: timeout"),
        new Absence("win19", AT, 1),
        new Waiting("Migrating", AT),
        serialization
            .unmarshal(Sample.named("valid-full.yaml").text(), WindowsNodePool.class)
            .getSpec()
            .maintenanceWindow(),
        new PlannedWindow(
            "default",
            "+00:00",
            "",
            List.of(
                new PlannedWindow.Opening(
                    new MaintenanceWindow.Schedule(
                        null, new MaintenanceWindow.Weekly(1, DayOfWeek.Monday), null, null),
                    "01:00",
                    2)),
            List.of(new MaintenanceWindow.DateSpan("2026-12-20", "2026-12-21"))),
        null,
        List.of(
            new Blocker(
                "akswin19000002",
                "shop/cart-1",
                BlockerCode.BudgetForbids,
                "shop/Deployment/cart",
                "shop/cart",
                "needs 3 healthy, has 3",
                AT,
                null)),
        1,
        null,
        null,
        List.of(
            new Advisory(
                AdvisoryCode.TwoDrivers,
                Severity.Warning,
                "two drivers",
                AdvisoryCode.TwoDrivers.link(),
                List.of("win22"),
                1)),
        List.of(condition));
  }

  private static Stream<String> missing(String path, JSONSchemaProps schema, JsonNode value) {
    if (value == null) {
      return Stream.of(path);
    }
    if (schema.getItems() != null) {
      return missing(path, schema.getItems().getSchema(), value.get(0));
    }
    if (schema.getProperties() == null) {
      return Stream.empty();
    }
    return schema.getProperties().entrySet().stream()
        .flatMap(
            field ->
                missing(path + "." + field.getKey(), field.getValue(), value.get(field.getKey())));
  }
}
