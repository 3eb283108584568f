package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Interceptor;
import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.SteppedClock;
import dev.winpool.operator.api.Advisory;
import dev.winpool.operator.api.AdvisoryCode;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.nodes.survey.KubeSurveyor;
import dev.winpool.operator.records.KubeClients;
import dev.winpool.operator.records.ServerDate;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Advice that goes by pods and Services is read once an hour, beside all turns (costs.md). */
@Execution(ExecutionMode.CONCURRENT)
class SurveyedClusterTest {
  private static final Duration HOURS = Duration.ofHours(3);

  /** An hour, and one turn at rest. */
  private static final Duration WITHIN = Duration.ofMinutes(66);

  private static final String SHOP =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cart, namespace: shop}
      spec:
        replicas: 2
        selector: {matchLabels: {app: cart}}
        template:
          metadata: {labels: {app: cart}}
          spec:
            nodeSelector: {kubernetes.io/os: windows}
            hostNetwork: true
            containers:
            - name: cart
              image: "%s/shop/cold:1"
              securityContext: {readOnlyRootFilesystem: true}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: cart, namespace: shop}
      spec:
        selector: {app: cart}
        sessionAffinity: ClientIP
        sessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}
        ports: [{port: 80}]
      """;

  private final SteppedClock clock = new SteppedClock(Seeds.TUESDAY);

  @AutoClose
  private final EmbeddedStage stage = new EmbeddedStage(Seeds.read("arm/seed.yaml"), clock);

  @AutoClose
  private final KubernetesClient client =
      KubeClients.build(stage.operatorConfig(), WriteGate.OPEN, new ServerDate(clock));

  @AutoClose
  private final DeterministicDriver driver =
      new DeterministicDriver(
          stage,
          NumberedGate.counting(),
          ports -> ports.surveyed(new KubeSurveyor(client, true, Runnable::run)));

  private final Trip trip = new Trip(stage, driver, Trip.Announcer.SILENT);
  private final List<ApiRequest> lists = new ArrayList<>();

  private void adopted() {
    trip.apply("arm/adopt.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
  }

  private void shop() {
    StageManifests.apply(stage.people(), SHOP.formatted(stage.emulator().registryAddress()));
  }

  private List<Advisory> advice() {
    return trip.object("web").orElseThrow().getStatus().advisories();
  }

  private Optional<Advisory> advice(AdvisoryCode code) {
    return advice().stream().filter(one -> one.code() == code).findFirst();
  }

  @Test
  void what_pods_and_services_ask_of_windows_is_told_within_the_hour_and_goes_with_them() {
    adopted();
    shop();
    driver.pass(WITHIN);
    assertThat(advice(AdvisoryCode.HostNamespace))
        .get()
        .returns(List.of("shop/Deployment/cart"), Advisory::objects)
        .returns("pods ask for hostNetwork, which Windows does not have", Advisory::text);
    assertThat(advice(AdvisoryCode.LinuxFields)).isPresent();
    assertThat(advice(AdvisoryCode.AffinityNotKept))
        .get()
        .returns(List.of("shop/cart"), Advisory::objects);

    stage.people().apps().deployments().inNamespace("shop").withName("cart").delete();
    driver.pass(WITHIN);
    assertThat(advice())
        .extracting(Advisory::code)
        .doesNotContain(
            AdvisoryCode.HostNamespace, AdvisoryCode.LinuxFields, AdvisoryCode.AffinityNotKept);
  }

  @Test
  void services_are_read_by_pages_once_an_hour_and_at_rest_nothing_is_written_for_them() {
    adopted();
    shop();
    for (var i = 0; i < 520; i++) {
      stage.people().resource(service("s%03d".formatted(i))).create();
    }
    driver.pass(WITHIN);
    assertThat(advice(AdvisoryCode.PortsRunOut))
        .get()
        .returns(520, Advisory::total)
        .satisfies(one -> assertThat(one.objects()).hasSize(10).first().isEqualTo("shop/s000"));

    stage.cluster().intercept(this::listed);
    var before = stage.journal().entries().size();
    driver.pass(HOURS);
    assertThat(lists).as("two pages an hour").hasSizeBetween(4, 8);
    assertThat(lists).allMatch(request -> "500".equals(request.query().get("limit")));
    assertThat(written(before)).isEmpty();
  }

  private Optional<Interceptor.Fault> listed(ApiRequest request) {
    if (request.path().equals("/api/v1/services")) {
      lists.add(request);
    }
    return Optional.empty();
  }

  private static io.fabric8.kubernetes.api.model.Service service(String name) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("shop")
        .endMetadata()
        .withNewSpec()
        .withType("LoadBalancer")
        .withExternalTrafficPolicy("Cluster")
        .addNewPort()
        .withPort(80)
        .endPort()
        .endSpec()
        .build();
  }

  /** By the operator, but for the trial of the fence. */
  private List<Journal.Entry> written(int since) {
    var entries = stage.journal().entries();
    return entries.subList(since, entries.size()).stream()
        .filter(entry -> entry.kind().equals("cluster"))
        .filter(
            entry -> String.valueOf(entry.fields().get("userAgent")).startsWith("winpool-operator"))
        .filter(entry -> !Boolean.TRUE.equals(entry.fields().get("dryRun")))
        .toList();
  }

  @Test
  void where_it_cannot_be_read_turns_go_on_and_that_is_said_once_it_is_old() {
    adopted();
    shop();
    driver.pass(WITHIN);
    stage.cluster().intercept(SurveyedClusterTest::refused);
    var before = stage.journal().entries().size();
    driver.pass(HOURS);
    assertThat(written(before)).as("no turn knows of it").isEmpty();
    assertThat(advice(AdvisoryCode.HostNamespace)).as("what was read last stands").isPresent();
    driver.pass(HOURS);
    assertThat(advice(AdvisoryCode.HostNamespace)).isEmpty();
    assertThat(advice(AdvisoryCode.AdviceIncomplete)).isPresent();

    trip.patch("web", "{\"spec\":{\"scaling\":{\"count\":2}}}");
    driver.until("scaled", HOURS, () -> trip.pool("old22").orElseThrow().count() == 2);
    trip.untilReason("web", "UpToDate", HOURS);
  }

  private static Optional<Interceptor.Fault> refused(ApiRequest request) {
    return request.path().equals("/api/v1/pods")
            && request.userAgent().startsWith("winpool-operator")
        ? Optional.of(new Interceptor.Fault.Answer(ApiAnswer.text(500, "broken")))
        : Optional.empty();
  }
}
