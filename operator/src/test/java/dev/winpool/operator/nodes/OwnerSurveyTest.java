package dev.winpool.operator.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.world.HostileNames;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Owners of other kinds than those of apps/v1 are counted by the pods under their UIDs (D33). */
class OwnerSurveyTest {
  private static final String KRUISE = "apps.kruise.io/v1alpha1";
  private static final OwnerRef WEB = new OwnerRef("CloneSet", "shop", "web", "u-web", KRUISE);
  private static final OwnerRef RUNNER =
      new OwnerRef("EphemeralRunner", "shop", "r-1", "u-r1", "actions.github.com/v1alpha1");
  private static final OwnerRef ONCE = new OwnerRef("Job", "shop", "once", "u-once", "batch/v1");
  private static final String PODS = "GET /api/v1/namespaces/shop/pods";
  private static final String DISCOVERY = "GET /apis/" + KRUISE;
  private static final String SCALE =
      "GET /apis/" + KRUISE + "/namespaces/shop/clonesets/web/scale";

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private Instant now = Instant.EPOCH;
  private final WorkerNodes nodes = new KubeWorkerNodes(api.client(), () -> now);

  @Test
  void ready_pods_are_counted_under_the_uid_of_their_controller_and_not_under_its_name() {
    pods(
        pod("web-1", "u-web", "True"),
        pod("web-2", "u-web", "True"),
        pod("web-3", "u-web", "False"),
        pod("web-9", "u-older", "True"),
        pod("web-4", "u-web", "True")
            .replace("\"uid\":\"p\"", "\"deletionTimestamp\":\"2026-12-05T00:00:00Z\""),
        pod("web-5", "u-web", "True").replace("Running", "Failed"));

    assertThat(state(WEB, 2)).contains(new OwnerState(WEB, OwnerState.UNTOLD, 2));
    assertThat(api.lines())
        .as("who has what it had is not asked")
        .containsExactly(PODS + "?limit=500");
  }

  @Test
  void one_list_of_a_namespace_counts_all_of_its_owners() {
    pods(pod("web-1", "u-web", "True"), pod("r-1", "u-r1", "True"));

    assertThat(nodes.owners(Map.of(WEB, 1, RUNNER, 1))).hasSize(2);
    assertThat(api.lines()).hasSize(1);
  }

  @Test
  void an_owner_that_has_fewer_is_asked_for_its_scale_which_is_found_by_discovery_once() {
    pods(pod("web-1", "u-web", "True"));
    kruise();
    api.on(SCALE, scale("u-web", "{\"replicas\":5}"), scale("u-web", "{}"));

    assertThat(state(WEB, 2)).get().returns(5, OwnerState::desired).returns(1, OwnerState::ready);
    assertThat(state(WEB, 2)).as("Go leaves zero out").get().returns(0, OwnerState::desired);
    assertThat(api.lines()).filteredOn(line -> line.equals(DISCOVERY)).hasSize(1);
    now = now.plus(Duration.ofMinutes(11));
    state(WEB, 2);
    assertThat(api.lines()).filteredOn(line -> line.equals(DISCOVERY)).hasSize(2);
  }

  @Test
  void an_owner_that_is_gone_or_made_anew_has_no_state() {
    pods();
    kruise();
    api.on(SCALE, missing("web"), scale("u-newer", "{\"replicas\":5}"));

    assertThat(state(WEB, 2)).as("not found").isEmpty();
    assertThat(state(WEB, 2)).as("another one").isEmpty();
  }

  /** Nothing at that path, no right, no answer, no Scale: the count alone is known. */
  @ParameterizedTest
  @ValueSource(ints = {404, 403, 500, 429, 0, 200})
  void what_an_owner_wants_is_what_it_had_where_it_cannot_be_asked(int code) {
    pods(pod("web-1", "u-web", "True"));
    kruise();
    api.on(
        SCALE,
        code == 0
            ? Answer.lost()
            : code == 200 ? Answer.of(200, "[]") : Answer.status(code, "Any", "any"));

    assertThat(state(WEB, 2)).contains(new OwnerState(WEB, OwnerState.UNTOLD, 1));
  }

  @Test
  void a_kind_without_a_scale_is_counted_and_not_asked() {
    pods(pod("web-1", "u-web", "True"));
    api.on(
        DISCOVERY, resources("{\"name\":\"clonesets\",\"kind\":\"CloneSet\",\"namespaced\":true}"));

    assertThat(state(WEB, 2)).contains(new OwnerState(WEB, OwnerState.UNTOLD, 1));
    assertThat(state(WEB, 2)).get().returns(Optional.empty(), OwnerState::podless);
    assertThat(api.lines()).hasSize(3).noneMatch(line -> line.contains("scale"));
  }

  @Test
  void an_owner_without_any_pod_is_podless_from_now_unless_one_still_ends() {
    pods();
    assertThat(state(RUNNER, 1)).get().returns(Optional.of(now), OwnerState::podless);
  }

  @Test
  void a_pod_that_still_ends_is_a_pod() {
    pods(
        pod("r-1", "u-r1", "True")
            .replace("\"uid\":\"p\"", "\"deletionTimestamp\":\"2026-12-05T00:00:00Z\""));
    assertThat(state(RUNNER, 1))
        .get()
        .returns(Optional.empty(), OwnerState::podless)
        .returns(0, OwnerState::ready);
  }

  /** Their ends are not made up for: a workflow has fewer from step to step. */
  @Test
  void of_pods_that_run_to_completion_as_many_are_wanted_as_there_are() {
    pods(
        pod("r-1", "u-r1", "True").replace("Always", "Never"),
        pod("r-2", "u-r1", "False").replace("Always", "OnFailure"));
    assertThat(state(RUNNER, 5))
        .get()
        .returns(2, OwnerState::desired)
        .returns(1, OwnerState::ready);
  }

  /** It has no scale, and no further right is worth it: its pods say enough. */
  @Test
  void of_a_job_nothing_is_asked_but_its_pods() {
    pods(pod("once-1", "u-once", "False").replace("Always", "Never"));

    assertThat(state(ONCE, 3)).get().returns(1, OwnerState::desired);
  }

  @Test
  void a_list_without_end_is_not_read_to_its_end_and_told() {
    var page = list("Pod", "v1", pod("web-1", "u-web", "True"));
    var more =
        page.replace("\"metadata\":{},\"items\"", "\"metadata\":{\"continue\":\"on\"},\"items\"");
    api.on(PODS + "?limit=500", more).on(PODS + "?limit=500&continue=on", more);

    var unknown = state(WEB, 2).orElseThrow().unknown().orElseThrow();

    assertThat(unknown.lasting()).isTrue();
    assertThat(unknown.why()).contains("more than 5000 pods");
    assertThat(api.lines()).hasSize(OwnerSurvey.PAGES);
  }

  /** Unknown is not gone, and one namespace's trouble is not another's. */
  @ParameterizedTest
  @ValueSource(ints = {403, 500, 0})
  void a_list_that_cannot_be_had_is_told_and_no_fault(int code) {
    api.on(PODS, code == 0 ? Answer.lost() : Answer.status(code, "Any", "not today"));
    api.on("GET /api/v1/namespaces/crm/pods", list("Pod", "v1", pod("x", "u-x", "True")));
    var crm = new OwnerRef("CloneSet", "crm", "x", "u-x", KRUISE);

    var states = nodes.owners(Map.of(WEB, 2, crm, 1));

    assertThat(states.get(WEB.toString()).unknown()).isPresent();
    assertThat(states.get(WEB.toString()).unknown().get().lasting()).isFalse();
    assertThat(states.get(crm.toString()).ready()).isEqualTo(1);
  }

  /** Everything of an owner reference is a text of whoever made the pod (proof.md S13). */
  @Test
  void whatever_an_owner_says_of_itself_it_is_segments_of_its_path_or_not_asked_for() {
    pods();
    var hostile = new HashMap<OwnerRef, Integer>();
    HostileNames.of(7, 200)
        .flatMap(
            text ->
                Stream.of(
                    new OwnerRef(text, "shop", "web", "u-web", KRUISE),
                    new OwnerRef("CloneSet", "shop", text, "u-web", KRUISE),
                    new OwnerRef("CloneSet", "shop", "web", text, KRUISE),
                    new OwnerRef("CloneSet", "shop", "web", "u-web", text),
                    new OwnerRef("CloneSet", "shop", "web", "u-web", text + "/v1")))
        .forEach(owner -> hostile.put(owner, 1));
    Stream.of("..", "../v1", "a/../v1", "a//v1", "/v1", "v1/", "a/b/v1", "v1?watch=1", "a%2fb/v1")
        .forEach(text -> hostile.put(new OwnerRef("CloneSet", "shop", "web", "u", text), 1));

    nodes.owners(hostile);

    assertThat(api.seen())
        .hasSizeBetween(1, 1 + 2 * OwnerSurvey.MOST_ASKED)
        .allMatch(seen -> seen.method().equals("GET"))
        .allMatch(
            seen ->
                seen.path()
                        .matches(
                            "/api/v1/namespaces/shop/pods|/apis/[a-z0-9.-]+/[a-z0-9]+|/api/[a-z0-9]+")
                    && !seen.path().contains(".."));
  }

  @Test
  void a_daemon_set_of_another_group_counts_nodes_and_is_not_counted() {
    var daemon = new OwnerRef("DaemonSet", "shop", "agent", "u-d", KRUISE);
    assertThat(nodes.owners(Map.of(daemon, 4))).isEmpty();
    assertThat(api.seen()).isEmpty();
  }

  @Test
  void no_more_are_asked_what_they_want_than_a_turn_can_bear() {
    pods();
    kruise();
    var many = new HashMap<OwnerRef, Integer>();
    for (var i = 0; i < 2 * OwnerSurvey.MOST_ASKED; i++) {
      many.put(new OwnerRef("CloneSet", "shop", "web-" + i, "u-" + i, KRUISE), 1);
    }
    assertThat(nodes.owners(many)).hasSize(many.size());
    assertThat(api.lines())
        .filteredOn(line -> line.contains("/scale"))
        .hasSize(OwnerSurvey.MOST_ASKED);
  }

  @Test
  void why_no_node_has_a_pod_is_told_with_the_count() {
    pods(
        pod("web-1", "u-web", "False"),
        unplaced("web-2", owner("CloneSet", "web", "u-web"), "0/3 nodes"));
    assertThat(state(WEB, 0).orElseThrow().unplaced())
        .isEqualTo("shop/web-2 Unschedulable: 0/3 nodes");
  }

  @Test
  void of_a_deployment_it_is_found_by_its_replica_sets() {
    var cart = new OwnerRef("Deployment", "shop", "cart");
    api.on(
        PODS + "?fieldSelector=spec.nodeName=",
        list(
            "Pod",
            "v1",
            unplaced("other-1", owner("ReplicaSet", "other-7", "r0"), "not asked"),
            unplaced("cart-x-1", owner("ReplicaSet", "cart-x-7", "r1"), "of cart-x"),
            unplaced("cart-1", owner("ReplicaSet", "cart-7", "r2"), "x".repeat(900))));
    api.on(
        "GET /apis/apps/v1/namespaces/shop/replicasets?fieldSelector=metadata.name=cart-7",
        set("cart-7", "cart"));
    api.on(
        "GET /apis/apps/v1/namespaces/shop/replicasets?fieldSelector=metadata.name=cart-x-7",
        set("cart-x-7", "cart-x"));

    assertThat(nodes.unplaced(cart).orElseThrow())
        .startsWith("shop/cart-1 Unschedulable: xxx")
        .hasSizeLessThan(300);
    assertThat(api.lines()).hasSize(3);
  }

  /** A drain has several turns a second; each reading is one of its own, with a time of its own. */
  @Test
  void why_no_node_has_a_pod_is_asked_again_after_five_seconds_and_as_if_for_the_first_time() {
    var cart = new OwnerRef("Deployment", "shop", "cart");
    var url = PODS + "?fieldSelector=spec.nodeName=";
    var pods = list("Pod", "v1", unplaced("cart-1", owner("ReplicaSet", "cart-7", "r"), "0/3"));
    api.on(url, pods.replace("\"metadata\":{},", "\"metadata\":{\"resourceVersion\":\"7\"},"));
    api.on(
        "GET /apis/apps/v1/namespaces/shop/replicasets?fieldSelector=metadata.name=cart-7",
        set("cart-7", "cart"));
    api.on(
        "GET /apis/apps/v1/namespaces/shop/deployments?fieldSelector=metadata.name=cart",
        list(
            "Deployment",
            "apps/v1",
            "{\"metadata\":{\"name\":\"cart\",\"namespace\":\"shop\"},\"spec\":{\"replicas\":3}}"));
    var first = nodes.unplaced(cart);
    now = now.plusSeconds(4);
    assertThat(nodes.unplaced(cart)).isEqualTo(first).isPresent();
    assertThat(api.lines()).filteredOn(url::equals).hasSize(1);
    now = now.plusSeconds(1);
    assertThat(nodes.unplaced(cart)).isEqualTo(first);
    assertThat(api.lines()).filteredOn(url::equals).as("as fresh as the first").hasSize(2);
  }

  @Test
  void what_cannot_be_read_of_it_is_not_said() {
    assertThat(nodes.unplaced(new OwnerRef("Deployment", "shop", "cart"))).isEmpty();
  }

  private Optional<OwnerState> state(OwnerRef owner, int before) {
    return Optional.ofNullable(nodes.owners(Map.of(owner, before)).get(owner.toString()));
  }

  private void pods(String... pods) {
    api.on(PODS + "?limit=500", list("Pod", "v1", pods));
  }

  private void kruise() {
    api.on(
        DISCOVERY,
        resources(
            "{\"name\":\"clonesets\",\"kind\":\"CloneSet\",\"namespaced\":true}",
            "{\"name\":\"clonesets/scale\",\"kind\":\"Scale\",\"group\":\"autoscaling\",\"version\":\"v1\",\"namespaced\":true}",
            "{\"name\":\"x/../y\",\"kind\":\"CloneSet\",\"namespaced\":true}"));
  }

  private static String resources(String... resources) {
    return "{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\",\"groupVersion\":\"%s\",\"resources\":[%s]}"
        .formatted(KRUISE, String.join(",", resources));
  }

  private static Answer scale(String uid, String spec) {
    return Answer.of(
        200,
        "{\"kind\":\"Scale\",\"apiVersion\":\"autoscaling/v1\",\"metadata\":{\"name\":\"web\",\"namespace\":\"shop\",\"uid\":\"%s\"},\"spec\":%s,\"status\":{\"replicas\":1}}"
            .formatted(uid, spec));
  }

  private static Answer missing(String name) {
    return Answer.of(
        404,
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\",\"code\":404,\"message\":\"not found\",\"details\":{\"name\":\"%s\",\"kind\":\"clonesets\"}}"
            .formatted(name));
  }

  private static String list(String kind, String version, String... items) {
    return "{\"kind\":\"%sList\",\"apiVersion\":\"%s\",\"metadata\":{},\"items\":[%s]}"
        .formatted(kind, version, String.join(",", items));
  }

  private static String owner(String kind, String name, String uid) {
    return "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"name\":\"%s\",\"uid\":\"%s\",\"controller\":true}"
        .formatted(kind.equals("ReplicaSet") ? "apps/v1" : KRUISE, kind, name, uid);
  }

  private static String pod(String name, String uid, String ready) {
    return """
    {"metadata":{"name":"%s","namespace":"shop","uid":"p","ownerReferences":[%s]},
     "spec":{"nodeName":"n1","restartPolicy":"Always"},
     "status":{"phase":"Running","conditions":[{"type":"Ready","status":"%s"}]}}
    """
        .formatted(name, owner("CloneSet", "web", uid), ready);
  }

  private static String unplaced(String name, String owner, String why) {
    return """
    {"metadata":{"name":"%s","namespace":"shop","uid":"p","ownerReferences":[%s]},"spec":{},
     "status":{"phase":"Pending","conditions":[
      {"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"%s"}]}}
    """
        .formatted(name, owner, why);
  }

  private static String set(String name, String deployment) {
    return list(
        "ReplicaSet",
        "apps/v1",
        """
        {"kind":"ReplicaSet","apiVersion":"apps/v1","metadata":{"name":"%s","namespace":"shop",
         "ownerReferences":[{"apiVersion":"apps/v1","kind":"Deployment","name":"%s","uid":"x","controller":true}]},
         "spec":{"replicas":3},"status":{"readyReplicas":2}}
        """
            .formatted(name, deployment));
  }
}
