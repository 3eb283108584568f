package dev.winpool.operator.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.world.Budget;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.HostileNames;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.Workloads;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodSurveyTest {
  private static final String APPS = "GET /apis/apps/v1/namespaces/shop/";
  private static final String BUDGETS = "GET /apis/policy/v1/namespaces/shop/poddisruptionbudgets";
  private static final String PLAIN =
      "/api/v1/pods|/apis/policy/v1/namespaces/shop/poddisruptionbudgets"
          + "|/apis/apps/v1/namespaces/shop/((daemon|replica|stateful)sets|deployments)";
  private static final String RS =
      "{\"apiVersion\":\"apps/v1\",\"kind\":\"ReplicaSet\",\"name\":\"cart-7\",\"uid\":\"r\",\"controller\":true}";
  private static final String DS =
      "{\"apiVersion\":\"apps/v1\",\"kind\":\"DaemonSet\",\"name\":\"agent\",\"uid\":\"d\",\"controller\":true}";
  private static final String CART_7 =
      """
      {"kind":"ReplicaSet","apiVersion":"apps/v1","metadata":{"name":"cart-7","namespace":"shop",
       "ownerReferences":[{"apiVersion":"apps/v1","kind":"Deployment","name":"cart","uid":"x","controller":true}]},
       "spec":{"replicas":3},"status":{"readyReplicas":2}}
      """;

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private final WorkerNodes nodes =
      new KubeWorkerNodes(api.client(), InstantSource.fixed(Instant.EPOCH));

  @BeforeEach
  void no_controller_exists() {
    for (var plural : List.of("daemonsets", "deployments", "replicasets", "statefulsets")) {
      api.on(APPS + plural, list("Any", "apps/v1"));
    }
  }

  @Test
  void pods_are_listed_by_node_and_what_they_share_is_read_once() {
    pods("n1", pod("cart-1", RS), pod("cart-2", RS));
    pods("n2", pod("cart-3", RS));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));
    owner("replicasets", "cart-7", CART_7);
    owner("deployments", "cart", replicas("Deployment", "cart", 3, 2));

    var read = nodes.workloads(Map.of("win19", List.of(node("n1"), node("n2"))), Set.of());

    assertThat(read.readPools()).containsExactly("win19");
    assertThat(read.pods()).extracting("name").containsExactly("cart-1", "cart-2", "cart-3");
    assertThat(read.pods())
        .allSatisfy(
            pod -> assertThat(pod.owner()).contains(new OwnerRef("Deployment", "shop", "cart")));
    assertThat(read.owners().get("shop/Deployment/cart"))
        .isEqualTo(new OwnerState(new OwnerRef("Deployment", "shop", "cart"), 3, 2));
    assertThat(read.builds()).isEmpty();
    assertThat(api.lines()).doesNotHaveDuplicates().hasSize(5);
  }

  @Test
  void pods_of_a_node_are_asked_for_so_that_the_watch_cache_answers_as_fresh_as_etcd() {
    pods("n1");

    nodes.workloads(Map.of("win19", List.of(node("n1"))), Set.of());

    assertThat(api.lines().getFirst())
        .contains("fieldSelector=spec.nodeName=n1")
        .doesNotContain("limit", "resourceVersion");
  }

  @Test
  void a_replica_set_without_a_deployment_is_its_own_owner() {
    pods("n1", pod("cart-1", RS));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));
    owner("replicasets", "cart-7", replicas("ReplicaSet", "cart-7", 2, 1));

    var read = survey();

    assertThat(read.pods().getFirst().owner())
        .contains(new OwnerRef("ReplicaSet", "shop", "cart-7"));
    assertThat(read.owners().get("shop/ReplicaSet/cart-7").ready()).isEqualTo(1);
  }

  @Test
  void an_owner_that_is_gone_has_no_entry() {
    pods("n1", pod("cart-1", RS));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));

    var read = survey();

    assertThat(read.pods().getFirst().owner())
        .contains(new OwnerRef("ReplicaSet", "shop", "cart-7"));
    assertThat(read.owners()).isEmpty();
  }

  @Test
  void owners_asked_for_by_name_are_told_too_and_nonsense_is_passed_over() {
    pods("n1");
    owner("statefulsets", "db", replicas("StatefulSet", "db", 5, 4));
    owner(
        "deployments",
        "quiet",
        "{\"kind\":\"Deployment\",\"apiVersion\":\"apps/v1\",\"metadata\":{\"name\":\"quiet\",\"namespace\":\"shop\"},\"spec\":{}}");

    var read =
        nodes.workloads(
            Map.of("win19", List.of(node("n1"))),
            Set.of("shop/StatefulSet/db", "shop/Deployment/quiet", "shop/Job/once", "nonsense"));

    assertThat(read.owners()).containsOnlyKeys("shop/StatefulSet/db", "shop/Deployment/quiet");
    assertThat(read.owners().get("shop/StatefulSet/db").desired()).isEqualTo(5);
    assertThat(read.owners().get("shop/Deployment/quiet").desired()).isEqualTo(1);
    assertThat(read.owners().get("shop/Deployment/quiet").ready()).isZero();
  }

  @Test
  void d15_a_daemon_set_that_exists_makes_its_pods_daemons() {
    pods("n1", pod("agent-1", DS));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));
    owner("daemonsets", "agent", replicas("DaemonSet", "agent", 1, 1));

    var pod = survey().pods().getFirst();

    assertThat(pod.daemon()).contains(true);
    assertThat(pod.occupiesNode()).isFalse();
  }

  @Test
  void d16_a_daemon_set_that_is_gone_leaves_ordinary_pods() {
    pods("n1", pod("agent-1", DS));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));

    var pod = survey().pods().getFirst();

    assertThat(pod.daemon()).contains(false);
    assertThat(pod.occupiesNode()).isTrue();
  }

  @Test
  void d17_a_daemon_set_that_cannot_be_read_is_a_fault() {
    pods("n1", pod("agent-1", DS));
    api.on(
        APPS + "daemonsets?fieldSelector=metadata.name=agent",
        Answer.status(500, "InternalError", "etcd"));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));

    assertThatThrownBy(this::survey)
        .isInstanceOf(ClusterFault.class)
        .hasMessageContaining("shop/DaemonSet/agent");
  }

  @Test
  void the_next_reading_asks_for_what_owners_want_and_not_anew_who_they_are() {
    pods("n1", pod("cart-1", RS), pod("agent-1", DS));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));
    owner("replicasets", "cart-7", CART_7);
    owner("deployments", "cart", replicas("Deployment", "cart", 3, 2));
    owner("daemonsets", "agent", replicas("DaemonSet", "agent", 1, 1));
    var first = survey();
    var asked = api.lines().size();

    assertThat(survey().pods()).isEqualTo(first.pods());
    assertThat(api.lines().stream().skip(asked))
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("/pods?"))
        .anySatisfy(line -> assertThat(line).contains("/poddisruptionbudgets"))
        .anySatisfy(line -> assertThat(line).contains("/deployments?"));
  }

  @Test
  void a_replica_set_whose_deployment_went_without_it_is_its_own_owner_at_once() {
    pods("n1", pod("cart-1", RS));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));
    owner("replicasets", "cart-7", CART_7);
    owner("deployments", "cart", replicas("Deployment", "cart", 3, 2));
    owner("replicasets", "cart-7", replicas("ReplicaSet", "cart-7", 3, 2));
    api.on(APPS + "deployments?fieldSelector=metadata.name=cart", list("Deployment", "apps/v1"));

    assertThat(survey().owners()).containsOnlyKeys("shop/Deployment/cart");
    assertThat(survey().owners()).containsOnlyKeys("shop/ReplicaSet/cart-7");
  }

  @Test
  void a_live_reading_asks_anew_who_is_there() {
    api.on("GET /api/v1/nodes", NodeReadingTest.list(NodeReadingTest.node("n1", "win19", "")));
    pods("n1", pod("agent-1", DS));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));
    owner("daemonsets", "agent", replicas("DaemonSet", "agent", 1, 1));
    api.on(APPS + "daemonsets?fieldSelector=metadata.name=agent", list("DaemonSet", "apps/v1"));

    assertThat(survey().pods()).extracting("occupiesNode").containsExactly(false);
    assertThat(nodes.live("win19").pods()).extracting("occupiesNode").containsExactly(true);
  }

  /** The API server takes any text for the name of an owner; each of these once was a path. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "../../nodes/n1",
        "a/b",
        "x/scale",
        "a b",
        "a?watch=1",
        "a%2fb",
        "a..b",
        "a#b",
        "a\\nb",
        "a\\u2028b",
        "A"
      })
  void an_owner_of_a_name_that_no_object_can_have_is_gone_and_not_asked_for(String name) {
    pods("n1", pod("agent-1", DS.replace("\"agent\"", "\"" + name + "\"")));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));

    assertThat(survey().pods().getFirst().daemon()).contains(false);
  }

  /** Two thousand owners are no two thousand requests. */
  @Test
  void many_owners_of_a_namespace_are_read_by_its_lists() {
    var odd = RS.replace("cart-7", "x/../secrets");
    var sets = Stream.of("a-1", "b-1", "c-1", "d-1", "gone-1");
    pods(
        "n1",
        Stream.concat(sets.map(name -> RS.replace("cart-7", name)), Stream.of(odd))
            .map(owner -> pod("p", owner))
            .toArray(String[]::new));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));
    api.on(
        APPS + "replicasets?limit=500",
        list("ReplicaSet", "apps/v1", set("a"), set("b"), set("c"), set("d"), set("old")));
    api.on(
        APPS + "deployments?limit=500",
        list(
            "Deployment",
            "apps/v1",
            replicas("Deployment", "a", 3, 1),
            replicas("Deployment", "b", 2, 2),
            replicas("Deployment", "c", 1, 1),
            replicas("Deployment", "other", 9, 9)));

    var read = survey();

    assertThat(read.pods())
        .extracting(pod -> pod.owner().orElseThrow().toString())
        .startsWith(
            "shop/Deployment/a",
            "shop/Deployment/b",
            "shop/Deployment/c",
            "shop/Deployment/d",
            "shop/ReplicaSet/gone-1");
    assertThat(read.owners().values())
        .extracting(state -> state.owner().name() + " " + state.ready())
        .containsExactlyInAnyOrder("a 1", "b 2", "c 1");
    assertThat(api.lines()).hasSize(4).noneMatch(line -> line.contains("secrets"));
  }

  /** A tenant may have any number of them. */
  @Test
  void of_a_list_without_end_the_beginning_is_read_and_the_rest_asked_for_by_name() {
    var wanted = List.of("a-1", "b-1", "c-1", "d-1");
    pods(
        "n1",
        wanted.stream().map(name -> pod("p", RS.replace("cart-7", name))).toArray(String[]::new));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));
    var page =
        list("ReplicaSet", "apps/v1", set("old"))
            .replace("\"metadata\":{},\"items\"", "\"metadata\":{\"continue\":\"on\"},\"items\"");
    api.on(APPS + "replicasets?limit=500", page);
    api.on(APPS + "replicasets?limit=500&continue=on", page);
    wanted.forEach(name -> owner("replicasets", name, CART_7.replace("cart-7", name)));
    owner("deployments", "cart", replicas("Deployment", "cart", 3, 2));

    assertThat(survey().pods())
        .extracting(pod -> pod.owner().orElseThrow().name())
        .containsOnly("cart");
    assertThat(api.lines())
        .filteredOn(line -> line.contains("replicasets?limit"))
        .hasSizeLessThan(8);
  }

  private static String set(String deployment) {
    return CART_7
        .replace("cart-7", deployment + "-1")
        .replace("\"cart\"", "\"" + deployment + "\"");
  }

  /** What a tenant without a pod there writes cannot make its list unreadable. */
  @Test
  void budgets_are_read_of_the_namespaces_of_the_pods_alone() {
    var owner = RS.replace("ReplicaSet", "Rollout");
    pods("n1", pod("p", owner), pod("q", owner).replace("\"shop\",\"uid\"", "\"other\",\"uid\""));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));
    api.on(BUDGETS.replace("shop", "other"), list("PodDisruptionBudget", "policy/v1"));

    survey();

    assertThat(api.lines()).filteredOn(line -> line.contains("budgets")).hasSize(2);
  }

  /** The process would end, and rescue with it; a reading that is not had is told. */
  @Test
  void pods_that_say_more_of_themselves_than_there_is_room_for_are_not_read() {
    var heavy = IntStream.range(0, 40).mapToObj(i -> heavy("p" + i)).toArray(String[]::new);
    pods("n1", heavy);

    assertThatThrownBy(this::survey)
        .isInstanceOf(ClusterFault.class)
        .hasMessageContaining("more than 12 million characters");
  }

  private static String heavy(String name) {
    var labels =
        IntStream.range(0, 100)
            .mapToObj(i -> "\"%s%d\":\"%s\"".formatted(name, i, "x".repeat(4000)))
            .collect(Collectors.joining(","));
    return pod(name, RS).replace("\"labels\":{\"app\":\"shop\"}", "\"labels\":{" + labels + "}");
  }

  /** Seeded, so that a name that gets through is found again (proof.md S13). */
  @ParameterizedTest
  @ValueSource(strings = {"DaemonSet", "ReplicaSet", "Deployment", "StatefulSet"})
  void whatever_an_owner_is_called_it_is_one_segment_of_its_path(String kind) throws Exception {
    var json = new ObjectMapper();
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));
    for (var name : HostileNames.of(kind.hashCode(), 100).toList()) {
      var owner = DS.replace("DaemonSet", kind).replace("\"agent\"", json.writeValueAsString(name));
      var on = "n" + api.seen().size();
      pods(on, pod("odd-1", owner));
      nodes.workloads(Map.of("win19", List.of(node(on))), Set.of());
    }

    assertThat(api.seen())
        .hasSizeGreaterThan(2)
        .allMatch(
            seen ->
                seen.method().equals("GET")
                    && (seen.path().matches(PLAIN) && !seen.path().contains("..")));
  }

  /**
   * Group, version and kind are any text as well; none of it becomes a path or a line of its own.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"apps/v9\",\"kind\":\"a b\"",
        "\"apps/..\",\"kind\":\"x/scale\"",
        "\"a b\",\"kind\":\"..\"",
        "\"x/scale\",\"kind\":\"Deployment/../../nodes\"",
        "\"..\",\"kind\":\"a\\nERROR forged\""
      })
  void an_owner_of_no_kind_that_there_is_is_that_pods_trouble_alone(String kind) {
    var owner =
        "{\"apiVersion\":" + kind + ",\"name\":\"b\\nc\",\"uid\":\"d\",\"controller\":true}";
    pods("n1", pod("odd-1", owner), pod("cart-1", RS));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));
    owner("replicasets", "cart-7", replicas("ReplicaSet", "cart-7", 2, 1));

    var read = survey();

    assertThat(read.pods()).extracting("name").containsExactly("odd-1", "cart-1");
    assertThat(read.owners()).containsOnlyKeys("shop/ReplicaSet/cart-7");
    assertThat(read.pods().getFirst().owner().orElseThrow().toString()).doesNotContain("\n");
    assertThat(api.lines()).hasSize(3);
  }

  @Test
  void a_daemon_set_of_another_group_is_not_ours_to_skip() {
    pods("n1", pod("agent-1", DS.replace("apps/v1", "apps.kruise.io/v1alpha1")));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));

    assertThat(survey().pods().getFirst().daemon()).isEmpty();
  }

  @Test
  void budgets_are_told_with_the_pods_that_they_select() {
    pods("n1", pod("cart-1", ""));
    api.on(
        BUDGETS,
        list(
            "PodDisruptionBudget",
            "policy/v1",
            budget("cart", "{\"matchLabels\":{\"app\":\"shop\"}}", 4),
            budget("every", "{}", 3),
            budget("none", "null", 4)));

    var read = survey();

    assertThat(read.pods().getFirst().budgets()).containsExactly("shop/cart", "shop/every");
    assertThat(read.budget("shop/cart"))
        .contains(new Budget("shop/cart", 1, 3, 2, 3, true, "", false));
    assertThat(read.budget("shop/every").orElseThrow().current()).isFalse();
  }

  @Test
  void a_budget_that_its_controller_cannot_compute_is_told_with_its_reason() {
    pods("n1", pod("cart-1", ""));
    api.on(
        BUDGETS,
        list(
            "PodDisruptionBudget",
            "policy/v1",
            """
            {"metadata":{"name":"cart","namespace":"shop","generation":1},"spec":{"selector":{}},
             "status":{"disruptionsAllowed":0,"currentHealthy":0,"desiredHealthy":0,"expectedPods":0,
              "conditions":[{"type":"DisruptionAllowed","status":"False","reason":"SyncFailed",
               "message":"found no controllers for pod \\"cart-1\\""}]}}
            """));

    assertThat(survey().budget("shop/cart"))
        .contains(
            new Budget(
                "shop/cart", 0, 0, 0, 0, false, "found no controllers for pod \"cart-1\"", false));
  }

  @Test
  void a_budget_tells_that_sick_pods_may_always_go() {
    pods("n1", pod("cart-1", ""));
    api.on(
        BUDGETS,
        list(
            "PodDisruptionBudget",
            "policy/v1",
            """
            {"metadata":{"name":"cart","namespace":"shop","generation":1},
             "spec":{"selector":{},"unhealthyPodEvictionPolicy":"AlwaysAllow"},
             "status":{"disruptionsAllowed":0,"currentHealthy":0,"desiredHealthy":2,"expectedPods":2,
              "observedGeneration":1}}
            """));

    assertThat(survey().budget("shop/cart"))
        .contains(new Budget("shop/cart", 0, 0, 2, 2, true, "", true));
  }

  @Test
  void d23_a_pod_that_was_made_after_its_node_was_cordoned_has_come_back() {
    pods(
        "n1",
        made("cart-1", "20:59:59"),
        made("cart-2", "21:00:01"),
        pod("cart-3", ""),
        made("same-second", "21:00:00"));
    api.on(BUDGETS, list("PodDisruptionBudget", "policy/v1"));
    var mark = new CordonMark("9f3c1a", Instant.parse("2026-12-05T21:00:00.700Z"), "uid-n1", false);
    var cordoned =
        new WorkerNode(
            "n1", "uid-n1", "1", "win19", true, true, Optional.of(mark), List.of(), Map.of());

    var read = nodes.workloads(Map.of("win19", List.of(cordoned)), Set.of());

    assertThat(read.pods())
        .filteredOn(NodePod::returned)
        .extracting(NodePod::name)
        .containsExactly("cart-2", "same-second");
    assertThat(survey().pods()).noneMatch(NodePod::returned);
  }

  private static String made(String name, String time) {
    return pod(name, "")
        .replace(
            "\"uid\":\"u\"", "\"uid\":\"u\",\"creationTimestamp\":\"2026-12-05T" + time + "Z\"");
  }

  @Test
  void a_live_reading_has_nodes_and_pods_and_its_beginning() {
    api.on("GET /api/v1/nodes", NodeReadingTest.list(NodeReadingTest.node("n1", "win19", "")));
    pods("n1", pod("cart-1", ""), pod("agent-1", DS));
    owner("daemonsets", "agent", replicas("DaemonSet", "agent", 1, 1));

    var live = nodes.live("win19");

    assertThat(live.began()).isEqualTo(Instant.EPOCH);
    assertThat(live.nodes()).extracting("uid").containsExactly("uid-n1");
    assertThat(live.pods()).extracting("name").containsExactly("cart-1", "agent-1");
    assertThat(live.pods()).extracting("occupiesNode").containsExactly(true, false);
  }

  private Workloads survey() {
    return nodes.workloads(Map.of("win19", List.of(node("n1"))), Set.of());
  }

  private void pods(String node, String... pods) {
    api.on("GET /api/v1/pods?fieldSelector=spec.nodeName=" + node, list("Pod", "v1", pods));
  }

  private static String list(String kind, String version, String... items) {
    return "{\"kind\":\"%sList\",\"apiVersion\":\"%s\",\"metadata\":{},\"items\":[%s]}"
        .formatted(kind, version, String.join(",", items));
  }

  private static String pod(String name, String owner) {
    return """
    {"metadata":{"name":"%s","namespace":"shop","uid":"u","labels":{"app":"shop"},"ownerReferences":[%s]},
     "spec":{"nodeName":"n1"},"status":{"phase":"Running"}}
    """
        .formatted(name, owner);
  }

  private static String budget(String name, String selector, int observed) {
    return """
    {"metadata":{"name":"%s","namespace":"shop","generation":4},"spec":{"selector":%s},
     "status":{"observedGeneration":%d,"disruptionsAllowed":1,"currentHealthy":3,"desiredHealthy":2,"expectedPods":3}}
    """
        .formatted(name, selector, observed);
  }

  private static String replicas(String kind, String name, int desired, int ready) {
    return """
    {"kind":"%s","apiVersion":"apps/v1","metadata":{"name":"%s","namespace":"shop"},
     "spec":{"replicas":%d},"status":{"readyReplicas":%d}}
    """
        .formatted(kind, name, desired, ready);
  }

  private void owner(String plural, String name, String object) {
    api.on(APPS + plural + "?fieldSelector=metadata.name=" + name, list("Any", "apps/v1", object));
  }

  private static WorkerNode node(String name) {
    return new WorkerNode(
        name, "u", "1", "win19", true, false, Optional.empty(), List.of(), Map.of());
  }
}
