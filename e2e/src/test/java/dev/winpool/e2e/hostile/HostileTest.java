package dev.winpool.e2e.hostile;

import static dev.winpool.e2e.hostile.Attacked.HOURS;
import static dev.winpool.e2e.hostile.Attacked.WEEK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What somebody who may edit one object, or one namespace, tries on the operator (proof.md E). */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(HostileLedger.class)
class HostileTest {
  private static final String CLAIM =
      """
      apiVersion: winpool.dev/v1alpha1
      kind: WindowsNodePool
      metadata:
        name: thief
        annotations:
          winpool.dev/born: "2026-01-01T00:00:00Z"
          winpool.dev/lineage: old22
      spec:
        poolName: %s
        osSKU: Windows2025
        scaling: {count: 1}
        maintenanceWindow:
          schedule: {weekly: {intervalWeeks: 1, dayOfWeek: Saturday}}
          startTime: "22:00"
          durationHours: 6
          timeZone: Europe/Berlin
          startDate: "2026-12-01"
      """;

  private static final String ODD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: odd-%s
        namespace: shop
        labels: {app: odd}
        ownerReferences: [{%s, uid: none, controller: true}]
      spec:
        nodeName: aksold22000000
        terminationGracePeriodSeconds: 10
        containers: [{name: odd, image: "me:canary-0@registry.example/odd:1"}]
      """;

  private static final String FROM =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: from-%s
        namespace: shop
        labels: {app: from}
      spec:
        nodeName: aksold22000000
        terminationGracePeriodSeconds: 10
        containers: [{name: c, image: "%s/%s/shop:1"}]
      """;

  private static final String FORGED =
      """
      apiVersion: v1
      kind: Node
      metadata: {name: aaa-forged, labels: {kubernetes.azure.com/agentpool: forged}}
      spec:
        providerID: azure:///subscriptions/0/resourceGroups/other/providers/x/y/z
      """;

  /** The API server takes any text for the group, the kind and the name of an owner. */
  private static final Map<String, String> OWNERS =
      Map.of(
          "a", "apiVersion: apps/v9, kind: ReplicaSet, name: \"a b\"",
          "b", "apiVersion: apps/v9, kind: DaemonSet, name: x/scale",
          "c", "apiVersion: apps/v9, kind: StatefulSet, name: \"..\"",
          "d", "apiVersion: \"a b\", kind: x/scale, name: \"a\\n2026-12-05 ERROR forged\"",
          "e", "apiVersion: x/scale, kind: \"..\", name: \"%%2e%%2e\"",
          "f", "apiVersion: apps/v9, kind: Deployment, name: \"../../pods\"");

  @Test
  void annotations_of_an_object_make_no_foreign_pool_ours() {
    try (var attacked = new Attacked("arm/seed.yaml")) {
      attacked.plants(CLAIM.formatted("old22"));
      attacked.trip().untilReason("thief", "Refused", HOURS);
      attacked.pass(Duration.ofHours(12));
      assertThat(attacked.writes(0)).as("writes").isEmpty();
      assertThat(attacked.trip().message("thief")).contains("NameTaken", "adoption: Adopt");
      attacked.judged(Set.of());
    }
  }

  @Test
  void annotations_of_an_object_make_no_foreign_pool_of_another_name_ours() {
    try (var attacked = new Attacked("arm/seed.yaml")) {
      attacked.plants(CLAIM.formatted("mine"));
      attacked.trip().untilReason("thief", "RecordLost", HOURS);
      attacked.pass(Duration.ofHours(12));
      assertThat(attacked.writes(0)).as("writes").isEmpty();
      assertThat(attacked.trip().message("thief")).contains("old22", "label");
      attacked.judged(Set.of());
    }
  }

  @Test
  void owners_that_nothing_can_be_named_are_the_trouble_of_their_pods_alone() {
    try (var attacked = Attacked.adopted("drain/two-machines.yaml")) {
      attacked.trip().apply("drain/cold.yaml", Map.of());
      attacked.until("cold runs", () -> !attacked.trip().pods("shop", "cold").isEmpty());
      OWNERS.forEach((name, owner) -> attacked.plants(ODD.formatted(name, owner)));
      var read = attacked.readsOfOwners();
      attacked.resizes();
      attacked.until("cold has moved", () -> moved(attacked));
      attacked.pass(Duration.ofMinutes(40));
      assertThat(read)
          .isNotEmpty()
          .allMatch(path -> path.matches("/apis/apps/v1/namespaces/shop/[a-z]+"));
      assertThat(attacked.reasons()).doesNotContain("AzureUnavailable", "KubernetesUnavailable");
      attacked.on().stage().people().pods().inNamespace("shop").withLabel("app", "odd").delete();
      attacked.until("old22 is gone", () -> attacked.trip().pool("old22").isEmpty());
      attacked.judged(Set.of("old22"));
    }
  }

  /** A node may be registered by whoever holds a bootstrap token; it chooses its providerID. */
  @Test
  void one_node_that_claims_to_lie_elsewhere_stops_nothing() {
    try (var attacked = new Attacked("arm/seed.yaml")) {
      attacked.plants(FORGED);
      attacked.trip().apply("arm/adopt.yaml", Map.of());
      attacked.trip().untilReason("web", "UpToDate", HOURS);
      assertThat(attacked.reasons()).doesNotContain("ClusterMismatch");
    }
  }

  /** A group's name is unique in its subscription only: dev has it as prod does. */
  @Test
  void nodes_of_another_subscription_in_a_group_of_the_same_name_are_another_cluster() {
    try (var attacked = new Attacked("arm/seed.yaml")) {
      attacked.nodesLieIn("99999999-2222-3333-4444-555555555555");
      attacked.trip().apply("arm/adopt.yaml", Map.of());
      attacked.trip().untilReason("web", "ClusterMismatch", HOURS);
      attacked.pass(HOURS);
      assertThat(attacked.writes(0)).as("writes").isEmpty();
      assertThat(attacked.trip().message("web")).contains("in subscription 99999999-2222");
    }
  }

  private static boolean moved(Attacked attacked) {
    var nodes = attacked.trip().nodesOf("shop", "cold");
    return !nodes.isEmpty() && nodes.stream().noneMatch(node -> node.startsWith("aksold22"));
  }

  @Test
  void no_secret_that_others_say_is_said_again() {
    try (var canaries = new Canaries();
        var attacked = Attacked.adopted("drain/two-machines.yaml")) {
      attacked.trip().apply("drain/cold.yaml", Map.of());
      attacked.until("cold runs", () -> !attacked.trip().pods("shop", "cold").isEmpty());
      attacked.holds(Canaries.WORDS + Canaries.UNFIT);
      attacked.trip().untilReason("web", "Held", HOURS);
      attacked.trip().unannotate("web", "winpool.dev/hold");
      attacked.armRefuses(2, Canaries.WORDS + Canaries.UNFIT);
      attacked.webhookRefuses(Canaries.json());
      attacked.resizes();
      attacked.trip().untilReason("web", "DrainBlocked", WEEK);
      attacked.pass(Duration.ofMinutes(40));
      clean(canaries.said(attacked));
      assertThat(attacked.trip().message("web")).contains("[redacted]");
    }
  }

  @Test
  void no_secret_in_a_tag_of_a_foreign_pool_is_said_in_the_plan_of_its_adoption() {
    try (var canaries = new Canaries();
        var attacked = new Attacked("arm/seed.yaml")) {
      attacked.armShowsTag("old22", "note", Canaries.WORDS + Canaries.UNFIT);
      attacked.trip().apply("arm/adopt.yaml", Map.of());
      attacked.trip().patch("web", "{\"spec\":{\"template\":{\"tags\":{\"note\":\"x\"}}}}");
      attacked.trip().untilReason("web", "AdoptionDiffers", HOURS);
      clean(canaries.said(attacked));
      assertThat(attacked.trip().object("web").orElseThrow().getStatus().plan().text())
          .anyMatch(line -> line.contains("[redacted]"));
    }
  }

  /** Conditions of nodes and pods and what containers wait for are words of a kubelet. */
  @Test
  void no_secret_that_a_kubelet_says_is_said_again() {
    try (var canaries = new Canaries();
        var attacked = Attacked.adopted("drain/two-machines.yaml")) {
      attacked.trip().apply("drain/cold.yaml", Map.of());
      attacked.until("cold runs", () -> !attacked.trip().pods("shop", "cold").isEmpty());
      attacked.kubeletsSay(Canaries.WORDS + Canaries.UNFIT);
      attacked.resizes();
      attacked.until("a node is closed", attacked::closed);
      attacked.pass(Duration.ofHours(2));
      var said = canaries.said(attacked);
      clean(said);
      assertThat(said).as("words of a kubelet").anyMatch(line -> line.contains("[redacted]"));
    }
  }

  @Test
  void no_secret_that_a_registry_says_is_said_again() {
    try (var canaries = new Canaries();
        var registry = new TalkativeRegistry();
        var attacked = Attacked.adopted("drain/two-machines.yaml")) {
      attacked.trip().apply("drain/cold.yaml", Map.of());
      for (var kind : TalkativeRegistry.REPOSITORIES) {
        attacked.plants(FROM.formatted(kind, registry.address(), kind));
      }
      attacked.resizes();
      attacked.until(
          "each is asked", () -> registry.asked().containsAll(TalkativeRegistry.REPOSITORIES));
      attacked.pass(Duration.ofHours(1));
      var said = canaries.said(attacked);
      clean(said);
      assertThat(said).as("findings").anyMatch(line -> line.contains(registry.address()));
    }
  }

  private static void clean(List<String> said) {
    assertThat(said).isNotEmpty().flatExtracting(Canaries::unfitIn).isEmpty();
  }
}
