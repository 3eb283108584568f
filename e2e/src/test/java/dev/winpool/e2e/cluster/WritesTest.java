package dev.winpool.e2e.cluster;

import static dev.winpool.e2e.cluster.ClusterUnderTest.BUDGETS;
import static dev.winpool.e2e.cluster.ClusterUnderTest.MERGE;
import static dev.winpool.e2e.cluster.ClusterUnderTest.NODES;
import static dev.winpool.e2e.cluster.ClusterUnderTest.PODS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.cluster.object.JsonFields;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Create, update, patch and delete as the API conventions describe them. */
class WritesTest {

  private static final String WIDGETS = "/apis/test.dev/v1/widgets";
  private static final String STRATEGIC = "application/strategic-merge-patch+json";
  private static final String APPLY = "application/apply-patch+yaml";

  @AutoClose private final ClusterUnderTest wire = new ClusterUnderTest();

  private ClusterUnderTest.Answer node(String name) {
    return wire.post(
        NODES,
        """
        {"apiVersion":"v1","kind":"Node","metadata":{"name":"%s","labels":{"agentpool":"win"}},
         "spec":{},"status":{"conditions":[{"type":"Ready","status":"True"}]}}"""
            .formatted(name));
  }

  private void widgets() {
    var answer =
        wire.post(
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
            """
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
             "metadata":{"name":"widgets.test.dev"},
             "spec":{"group":"test.dev","scope":"Cluster",
              "names":{"plural":"widgets","kind":"Widget","singular":"widget"},
              "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{}},
               "schema":{"openAPIV3Schema":{"type":"object","properties":{
                "spec":{"type":"object","properties":{
                  "size":{"type":"integer","default":3},"name":{"type":"string"}}},
                "status":{"type":"object","properties":{
                  "note":{"type":"string"},"other":{"type":"string"},
                  "conditions":{"type":"array","x-kubernetes-list-type":"map",
                   "x-kubernetes-list-map-keys":["type"],
                   "items":{"type":"object","properties":{
                    "type":{"type":"string"},"status":{"type":"string"}}}}}}}}}}]}}""");
    assertThat(answer.code()).isEqualTo(201);
  }

  private ClusterUnderTest.Answer widget() {
    widgets();
    return wire.post(
        WIDGETS,
        """
        {"apiVersion":"test.dev/v1","kind":"Widget","metadata":{"name":"w"},
         "spec":{"name":"a","unknown":1},"status":{"note":"ignored"}}""");
  }

  @Test
  void a_created_object_has_uid_time_and_version() {
    var answer = node("n1");

    assertThat(answer.code()).isEqualTo(201);
    assertThat(answer.text("metadata", "uid")).isNotEmpty();
    assertThat(answer.text("metadata", "creationTimestamp")).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(answer.version()).isNotEmpty();
    assertThat(answer.raw().headers().firstValue("Date")).contains("Sun, 22 Nov 2026 10:00:00 GMT");
  }

  @Test
  void the_same_name_again_answers_409_already_exists() {
    node("n1");

    var again = node("n1");

    assertThat(again.code()).isEqualTo(409);
    assertThat(again.text("reason")).isEqualTo("AlreadyExists");
    assertThat(again.text("message")).isEqualTo("nodes \"n1\" already exists");
    assertThat(again.text("details", "kind")).isEqualTo("nodes");
  }

  @Test
  void an_object_without_a_name_answers_422_with_its_cause() {
    var answer = wire.post(NODES, "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{}}");

    assertThat(answer.code()).isEqualTo(422);
    assertThat(answer.text("reason")).isEqualTo("Invalid");
    assertThat(answer.body().path("details").path("causes").path(0).path("field").asText())
        .isEqualTo("metadata.name");
  }

  @Test
  void a_namespace_that_is_not_there_answers_404() {
    var answer =
        wire.post(
            "/api/v1/namespaces/nowhere/configmaps",
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\"}}");

    assertThat(answer.code()).isEqualTo(404);
    assertThat(answer.text("message")).isEqualTo("namespaces \"nowhere\" not found");
  }

  @Test
  void an_unknown_resource_answers_404_as_text() {
    assertThat(wire.get("/apis/none.dev/v1/things").raw().body()).isEqualTo("404 page not found\n");
  }

  @Test
  void a_put_with_a_stale_version_answers_409_conflict() {
    node("n1");
    var old = wire.object(NODES + "/n1");
    wire.patch(NODES + "/n1", MERGE, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");

    var answer = wire.put(NODES + "/n1", old);

    assertThat(answer.code()).isEqualTo(409);
    assertThat(answer.text("reason")).isEqualTo("Conflict");
    assertThat(answer.text("message"))
        .isEqualTo(
            "Operation cannot be fulfilled on nodes \"n1\": the object has been modified; please apply your changes to the latest version and try again");
  }

  @ParameterizedTest
  @CsvSource({MERGE, STRATEGIC})
  void a_patch_with_a_stale_version_answers_409(String type) {
    var version = node("n1").version();
    wire.patch(NODES + "/n1", MERGE, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");

    var answer =
        wire.patch(
            NODES + "/n1",
            type,
            "{\"metadata\":{\"resourceVersion\":\"%s\"},\"spec\":{\"unschedulable\":true}}"
                .formatted(version));

    assertThat(answer.code()).isEqualTo(409);
  }

  @Test
  void a_write_that_changes_nothing_keeps_the_version() {
    var version = node("n1").version();
    var put = wire.put(NODES + "/n1", wire.object(NODES + "/n1"));
    var patch = wire.patch(NODES + "/n1", MERGE, "{\"spec\":{\"unschedulable\":false}}");
    var json = wire.patch(NODES + "/n1", "application/json-patch+json", "[]");

    assertThat(List.of(put.version(), patch.version(), json.version())).containsOnly(version);
  }

  @Test
  void uncordoning_leaves_no_trace_of_the_field() {
    node("n1");
    wire.patch(NODES + "/n1", MERGE, "{\"spec\":{\"unschedulable\":true}}");
    assertThat(wire.object(NODES + "/n1").path("spec").path("unschedulable").asBoolean()).isTrue();

    var open = wire.patch(NODES + "/n1", MERGE, "{\"spec\":{\"unschedulable\":false}}");

    assertThat(open.body().path("spec").has("unschedulable")).isFalse();
  }

  @Test
  void a_merge_patch_replaces_lists_and_a_strategic_one_merges_conditions() {
    node("n1");
    var status = "{\"status\":{\"conditions\":[{\"type\":\"X\",\"status\":\"True\"}]}}";

    var strategic = wire.patch(NODES + "/n1/status", STRATEGIC, status);
    var merge = wire.patch(NODES + "/n1/status", MERGE, status);

    assertThat(strategic.body().path("status").path("conditions")).hasSize(2);
    assertThat(merge.body().path("status").path("conditions")).hasSize(1);
  }

  @Test
  void a_json_patch_with_a_failing_test_answers_422_and_changes_nothing() {
    var version = node("n1").version();

    var answer =
        wire.patch(
            NODES + "/n1",
            "application/json-patch+json",
            """
            [{"op":"test","path":"/metadata/resourceVersion","value":"0"},
             {"op":"add","path":"/spec/unschedulable","value":true}]""");

    assertThat(answer.code()).isEqualTo(422);
    assertThat(wire.get(NODES + "/n1").version()).isEqualTo(version);
  }

  @Test
  void the_main_resource_ignores_status_and_the_status_subresource_ignores_spec() {
    wire.pod("a", "x", true);

    var main = wire.patch(PODS + "/a", MERGE, "{\"status\":{\"phase\":\"Failed\"}}");
    var sub =
        wire.patch(
            PODS + "/a/status",
            MERGE,
            "{\"spec\":{\"nodeName\":\"z\"},\"status\":{\"reason\":\"r\"}}");

    assertThat(main.text("status", "phase")).isEqualTo("Running");
    assertThat(sub.text("spec", "nodeName")).isEqualTo("n1");
    assertThat(sub.text("status", "reason")).isEqualTo("r");
  }

  @Test
  void a_custom_resource_is_pruned_and_defaulted_and_starts_without_status() {
    var created = widget();

    assertThat(created.code()).isEqualTo(201);
    assertThat(created.body().path("spec").toString()).isEqualTo("{\"name\":\"a\",\"size\":3}");
    assertThat(created.body().has("status")).isFalse();
    assertThat(created.text("metadata", "generation")).isEqualTo("1");
  }

  @Test
  void generation_counts_spec_changes_and_not_those_of_status_or_labels() {
    widget();

    var labelled = wire.patch(WIDGETS + "/w", MERGE, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
    var status = wire.patch(WIDGETS + "/w/status", MERGE, "{\"status\":{\"note\":\"n\"}}");
    var spec = wire.patch(WIDGETS + "/w", MERGE, "{\"spec\":{\"size\":4}}");

    assertThat(labelled.text("metadata", "generation")).isEqualTo("1");
    assertThat(status.text("metadata", "generation")).isEqualTo("1");
    assertThat(spec.text("metadata", "generation")).isEqualTo("2");
    assertThat(spec.text("status", "note")).isEqualTo("n");
  }

  @Test
  void a_put_of_a_custom_resource_without_version_answers_422() {
    widget();
    var object = wire.object(WIDGETS + "/w");
    JsonFields.within(object, "metadata").remove("resourceVersion");

    var answer = wire.put(WIDGETS + "/w", object);

    assertThat(answer.code()).isEqualTo(422);
    assertThat(answer.text("message")).contains("must be specified for an update");
  }

  @Test
  void a_strategic_merge_patch_of_a_custom_resource_answers_415() {
    widget();

    assertThat(wire.patch(WIDGETS + "/w", STRATEGIC, "{}").code()).isEqualTo(415);
  }

  @Test
  void an_apply_creates_then_keeps_the_version_then_removes_what_it_leaves_out() {
    widgets();
    var path = WIDGETS + "/w?fieldManager=m&force=true";
    var body =
        "{\"apiVersion\":\"test.dev/v1\",\"kind\":\"Widget\",\"spec\":{\"size\":5,\"name\":\"a\"}}";

    var first = wire.patch(path, APPLY, body);
    var second = wire.patch(path, APPLY, body);
    var third =
        wire.patch(path, APPLY, "apiVersion: test.dev/v1\nkind: Widget\nspec:\n  size: 5\n");

    assertThat(first.code()).isEqualTo(201);
    assertThat(second.code()).isEqualTo(200);
    assertThat(second.version()).isEqualTo(first.version());
    assertThat(third.body().path("spec").toString()).isEqualTo("{\"size\":5}");
  }

  @Test
  void applied_conditions_merge_by_type_and_leave_when_left_out() {
    widget();
    var path = WIDGETS + "/w/status?fieldManager=m&force=true";
    var head = "{\"apiVersion\":\"test.dev/v1\",\"kind\":\"Widget\",\"status\":{\"conditions\":[";
    var ready = "{\"type\":\"Ready\",\"status\":\"True\"}";
    var stalled = "{\"type\":\"Stalled\",\"status\":\"True\"}";
    wire.patch(path, APPLY, head + ready + "," + stalled + "]}}");

    var answer = wire.patch(path, APPLY, head + ready + "]}}");

    assertThat(answer.body().path("status").path("conditions")).hasSize(1);
  }

  @Test
  void a_finalizer_keeps_the_object_until_it_is_removed() {
    widget();
    wire.patch(WIDGETS + "/w", MERGE, "{\"metadata\":{\"finalizers\":[\"a/b\"]}}");

    var deleted = wire.delete(WIDGETS + "/w", "");
    assertThat(deleted.text("metadata", "deletionTimestamp")).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(deleted.text("metadata", "generation")).isEqualTo("2");
    var another =
        wire.patch(WIDGETS + "/w", MERGE, "{\"metadata\":{\"finalizers\":[\"a/b\",\"c/d\"]}}");
    assertThat(another.code()).isEqualTo(422);
    wire.patch(WIDGETS + "/w", MERGE, "{\"metadata\":{\"finalizers\":null}}");

    assertThat(wire.get(WIDGETS + "/w").code()).isEqualTo(404);
  }

  @Test
  void a_deleted_node_answers_with_a_status_and_is_gone() {
    var uid = node("n1").text("metadata", "uid");

    var answer = wire.delete(NODES + "/n1", "");

    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo("Success");
    assertThat(answer.text("details", "uid")).isEqualTo(uid);
    assertThat(wire.get(NODES + "/n1").code()).isEqualTo(404);
  }

  @Test
  void a_pod_is_deleted_gracefully_and_ends_with_grace_zero() {
    wire.pod("a", "x", true);

    var deleted = wire.delete(PODS + "/a", "{\"gracePeriodSeconds\":60}");
    assertThat(deleted.text("metadata", "deletionTimestamp")).isEqualTo("2026-11-22T10:01:00Z");
    var longer = wire.delete(PODS + "/a", "{\"gracePeriodSeconds\":90}");
    assertThat(longer.text("metadata", "deletionGracePeriodSeconds")).isEqualTo("60");
    var shorter = wire.delete(PODS + "/a", "{\"gracePeriodSeconds\":10}");
    assertThat(shorter.text("metadata", "deletionTimestamp")).isEqualTo("2026-11-22T10:00:10Z");
    wire.delete(PODS + "/a", "{\"gracePeriodSeconds\":0}");

    assertThat(wire.get(PODS + "/a").code()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"uid", "resourceVersion"})
  void a_delete_whose_precondition_does_not_hold_answers_409(String precondition) {
    node("n1");

    var answer = wire.delete(NODES + "/n1", "{\"preconditions\":{\"" + precondition + "\":\"0\"}}");

    assertThat(answer.code()).isEqualTo(409);
    assertThat(answer.text("reason")).isEqualTo("Conflict");
  }

  @Test
  void a_dry_run_answers_and_stores_nothing() {
    var answer =
        wire.post(
            NODES + "?dryRun=All",
            "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"n\"}}");

    assertThat(answer.code()).isEqualTo(201);
    assertThat(wire.get(NODES + "/n").code()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"default,201", "kube-system,201", "kube-node-lease,422"})
  void an_event_about_a_cluster_scoped_object_belongs_in_default(String namespace, int code) {
    var answer =
        wire.post(
            "/api/v1/namespaces/" + namespace + "/events",
            """
            {"apiVersion":"v1","kind":"Event","metadata":{"name":"e"},
             "involvedObject":{"kind":"Node","name":"n1"}}""");

    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void selectors_and_pages_narrow_a_list() {
    wire.pod("a", "x", true);
    wire.pod("b", "y", true);
    wire.pod("c", "x", true);

    assertThat(wire.get(PODS + "?fieldSelector=spec.nodeName%3Dn1").body().path("items"))
        .hasSize(3);
    assertThat(wire.get(PODS + "?fieldSelector=spec.nodeName%3Dn2").body().path("items")).isEmpty();
    assertThat(wire.get(PODS + "?labelSelector=app%20in%20(x,z),app!%3Dy").body().path("items"))
        .hasSize(2);
    var page = wire.get("/api/v1/pods?limit=2");
    assertThat(page.body().path("items")).hasSize(2);
    assertThat(page.text("metadata", "remainingItemCount")).isEqualTo("1");
    var rest = wire.get("/api/v1/pods?limit=2&continue=" + page.text("metadata", "continue"));
    assertThat(rest.body().path("items").path(0).path("metadata").path("name").asText())
        .isEqualTo("c");
    assertThat(wire.get(PODS + "?fieldSelector=spec.foo%3Db").code()).isEqualTo(400);
  }

  @Test
  void a_scale_changes_the_replicas_and_nothing_else() {
    var sets = "/apis/apps/v1/namespaces/default/statefulsets";
    wire.post(
        sets,
        """
        {"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"s"},
         "spec":{"replicas":1,"selector":{"matchLabels":{"app":"s"}},
          "template":{"metadata":{"labels":{"app":"s"}},"spec":{"containers":[]}}}}""");

    var scaled = wire.patch(sets + "/s/scale", MERGE, "{\"spec\":{\"replicas\":4}}");

    assertThat(scaled.text("kind")).isEqualTo("Scale");
    assertThat(wire.get(sets + "/s").text("spec", "replicas")).isEqualTo("4");
    assertThat(wire.get(sets + "/s").text("metadata", "generation")).isEqualTo("2");
  }

  @Test
  void an_access_review_is_allowed_and_not_stored() {
    var answer =
        wire.post(
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            "{\"spec\":{\"resourceAttributes\":{\"verb\":\"get\",\"resource\":\"pods\"}}}");

    assertThat(answer.code()).isEqualTo(201);
    assertThat(answer.text("status", "allowed")).isEqualTo("true");
  }

  @Test
  void the_journal_keeps_writes_with_facts_and_counts_reads() {
    node("n1");
    wire.patch(NODES + "/n1", MERGE, "{\"spec\":{\"unschedulable\":true}}");
    wire.get(NODES + "/n1");

    var fields = wire.journal.entries().getLast().fields();
    assertThat(fields).containsEntry("verb", "patch").containsEntry("userAgent", "test");
    assertThat(fields.get("before").toString()).contains("unschedulable=false", "agentpool=win");
    assertThat(fields.get("after").toString()).contains("unschedulable=true");
    assertThat(wire.cluster.reads().of("test", "get", "nodes")).isEqualTo(1);
  }

  @Test
  void the_budgets_of_a_namespace_start_with_zeros() {
    var budget =
        wire.post(BUDGETS, "{\"metadata\":{\"name\":\"b\"},\"spec\":{\"minAvailable\":1}}");

    assertThat(budget.text("status", "disruptionsAllowed")).isEqualTo("0");
    assertThat(budget.text("metadata", "generation")).isEqualTo("1");
  }
}
