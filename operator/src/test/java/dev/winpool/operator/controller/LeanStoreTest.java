package dev.winpool.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.world.Tags;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

/** Of a node some 40 kB are kept by nobody; what an event is judged by is. */
class LeanStoreTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private static final String NODE =
      """
      metadata: {name: n1, uid: u, resourceVersion: "7", labels: {%s: web, other: x},
        annotations: {big: thing}, managedFields: [{manager: kubelet}]}
      spec: {unschedulable: true, providerID: "azure:///x", taints: [{key: a, effect: NoSchedule}]}
      status: {images: [{names: [a, b]}], conditions: [{type: Ready, status: "False"}, {type: DiskPressure, status: "False"}]}
      """
          .formatted(Tags.POOL_LABEL);

  @Test
  void of_a_node_readiness_cordon_taints_and_owner_are_kept() {
    var store = LeanStore.nodes();
    var whole = YAML.unmarshal(NODE, Node.class);

    store.put(store.getKey(whole), whole);

    assertThat(YAML.asYaml(store.get("n1")))
        .isEqualTo(
            YAML.asYaml(
                YAML.unmarshal(
                    """
                    metadata: {name: n1, uid: u, resourceVersion: "7", labels: {%s: web}}
                    spec: {unschedulable: true, taints: [{key: a, effect: NoSchedule}]}
                    status: {conditions: [{type: Ready, status: "False"}]}
                    """
                        .formatted(Tags.POOL_LABEL),
                    Node.class)));
  }

  @Test
  void a_node_without_spec_and_status_is_kept_too() {
    var store = LeanStore.nodes();
    var bare = YAML.unmarshal("metadata: {name: n1}", Node.class);

    store.put("n1", bare);

    assertThat(store.get("n1").getMetadata().getName()).isEqualTo("n1");
  }

  @Test
  void of_an_object_what_news_is_judged_by_is_kept() {
    var store = LeanStore.objects();
    var whole = object("status: {blockers: []}");

    store.put("web", whole);

    var kept = store.get("web");
    assertThat(kept.getStatus()).isNull();
    assertThat(kept.getSpec()).isNull();
    assertThat(kept.getMetadata().getManagedFields()).isEmpty();
    assertThat(new MetadataChanged().accept(whole, kept)).as("the same is no news").isFalse();
    assertThat(new MetadataChanged().accept(object("status: {blockers: []}", 4), kept)).isTrue();
  }

  @Test
  void that_a_status_could_not_be_read_is_kept() {
    var store = LeanStore.objects();
    var whole = object("");
    whole.setStatus(WindowsNodePoolStatus.unreadable("swap.createdAt"));

    store.put("web", whole);

    assertThat(new MetadataChanged().accept(whole, store.get("web"))).isFalse();
    assertThat(new MetadataChanged().accept(object(""), store.get("web"))).isTrue();
  }

  private static WindowsNodePool object(String status) {
    return object(status, 3);
  }

  private static WindowsNodePool object(String status, int generation) {
    return YAML.unmarshal(
        """
        metadata: {name: web, uid: u, resourceVersion: "7", generation: %d, finalizers: [winpool.dev/pool],
          annotations: {winpool.dev/hold: "true"}, managedFields: [{manager: kubectl}]}
        %s
        """
            .formatted(generation, status),
        WindowsNodePool.class);
  }
}
