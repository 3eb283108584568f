package dev.winpool.operator.controller;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.winpool.operator.world.Tags;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Captor;
import org.mockito.MockitoAnnotations;

class NodeEventsTest {
  private final KubernetesClient client = mock();
  private final NonNamespaceOperation<Node, NodeList, Resource<Node>> nodes = mock();
  private final FilterWatchListDeletable<Node, NodeList, Resource<Node>> served = mock();
  private final Informable<Node> paged = mock();
  private final SharedIndexInformer<Node> informer = mock();
  private final Wakeups wakeups = mock();
  private final NodeEvents events = new NodeEvents(client, wakeups);

  @Captor private ArgumentCaptor<ResourceEventHandler<Node>> handler;

  @BeforeEach
  void nodes_of_pools_that_are_served_can_be_watched() throws Exception {
    MockitoAnnotations.openMocks(this).close();
    when(client.nodes()).thenReturn(nodes);
    when(nodes.withLabel(Tags.POOL_LABEL)).thenReturn(served);
    when(served.withLimit(LeanStore.PAGE)).thenReturn(paged);
    when(paged.runnableInformer(0)).thenReturn(informer);
    when(informer.itemStore(any())).thenReturn(informer);
  }

  @Test
  void a_heartbeat_is_no_news() {
    heard().onUpdate(node("True", false, "10:00"), node("True", false, "10:01"));
    verifyNoInteractions(wakeups);
  }

  @Test
  void a_node_that_becomes_ready_wakes_its_object() {
    heard().onUpdate(node("False", false, "10:00"), node("True", false, "10:00"));
    verify(wakeups).wake("web");
  }

  @Test
  void a_node_that_is_cordoned_wakes_its_object() {
    heard().onUpdate(node("True", false, "10:00"), node("True", true, "10:00"));
    verify(wakeups).wake("web");
  }

  @Test
  void a_node_that_comes_wakes_its_object() {
    heard().onAdd(node("False", false, "10:00"));
    verify(wakeups).wake("web");
  }

  /** Also when the watch was closed meanwhile, so that its last state is not known. */
  @Test
  void a_node_that_goes_wakes_its_object() {
    heard().onDelete(node("True", false, "10:00"), true);
    verify(wakeups).wake("web");
  }

  @Test
  void closing_ends_the_watch() {
    events.start();
    events.close();
    verify(informer).close();
  }

  @Test
  void what_never_started_can_be_closed() {
    assertThatCode(events::close).doesNotThrowAnyException();
  }

  private ResourceEventHandler<Node> heard() {
    events.start();
    verify(informer).addEventHandler(handler.capture());
    verify(informer).start();
    return handler.getValue();
  }

  private static Node node(String ready, boolean cordoned, String heartbeat) {
    return new NodeBuilder()
        .withNewMetadata()
        .addToLabels(Tags.POOL_LABEL, "web")
        .endMetadata()
        .withNewSpec()
        .withUnschedulable(cordoned)
        .endSpec()
        .withNewStatus()
        .addNewCondition()
        .withType("Ready")
        .withStatus(ready)
        .withLastHeartbeatTime("2026-11-25T" + heartbeat + ":00Z")
        .endCondition()
        .endStatus()
        .build();
  }
}
