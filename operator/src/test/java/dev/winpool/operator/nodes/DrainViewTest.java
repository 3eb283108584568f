package dev.winpool.operator.nodes;

import static dev.winpool.operator.lists.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.lists.ChangingList;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.WorkerNode;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DrainViewTest {
  private static final NodePod CART =
      PodReading.of(
              new PodBuilder()
                  .withNewMetadata()
                  .withNamespace("shop")
                  .withName("cart-1")
                  .endMetadata()
                  .withNewSpec()
                  .withNodeName("akswin19000000")
                  .endSpec()
                  .build())
          .pod();

  private static final WorkerNode NODE =
      Sample.node(Sample.pool("win19", WindowsServer.Windows2019, 1), 0);

  @AutoClose private final ChangingList server = new ChangingList();
  private final List<String> told = new CopyOnWriteArrayList<>();
  @AutoClose private final DrainView view = new DrainView(server.client());

  @BeforeEach
  void a_node_is_drained_that_holds_a_pod() throws InterruptedException {
    server.set("cart-1", "Running");
    view.onNews((object, news) -> told.add(object + " " + news));
    view.follow("web", Set.of(NODE.name()), Set.of(), Set.of());
    shows("Running");
  }

  private void shows(String... phases) throws InterruptedException {
    eventually(
        () ->
            view.pods(NODE.name()).map(DrainViewTest::phases).equals(Optional.of(List.of(phases))));
  }

  private static List<String> phases(List<SeenPod> pods) {
    return pods.stream().map(pod -> pod.pod().phase()).toList();
  }

  /** Else the next turn evicts it once more. */
  @Test
  void a_pod_whose_eviction_was_granted_is_seen_going_or_its_node_is_read() throws Exception {
    assertThat(view.moving(CART, EvictionAnswer.Granted::new))
        .isEqualTo(new EvictionAnswer.Granted());
    assertThat(view.pods(NODE.name())).isEmpty();
    told.clear();
    server.set("cart-1", "Succeeded");
    eventually(() -> !told.isEmpty());
    assertThat(view.pods(NODE.name())).as("changed, and not going").isEmpty();
    server.delete("cart-1");
    shows();
  }

  @Test
  void what_is_told_before_the_answer_comes_was_told() throws Exception {
    view.moving(
        CART,
        () -> {
          server.delete("cart-1");
          await();
          return new EvictionAnswer.Granted();
        });
    shows();
  }

  private void await() {
    try {
      eventually(() -> view.pods(NODE.name()).filter(List::isEmpty).isPresent());
    } catch (InterruptedException stopping) {
      throw new AssertionError(stopping);
    }
  }

  @Test
  void a_pod_that_was_refused_stays_known() throws Exception {
    view.moving(CART, () -> new EvictionAnswer.Failed("not now"));
    shows("Running");
  }

  /** Of an eviction a turn learns by its budget or owner; only an empty node is waited for. */
  @Test
  void a_pod_that_went_may_be_told_later_while_its_node_holds_others() throws Exception {
    server.set("cart-2", "Running");
    shows("Running", "Running");
    told.clear();
    server.delete("cart-1");
    eventually(() -> told.contains("web Soon"));
    assertThat(told).doesNotContain("web AtOnce");
    server.delete("cart-2");
    eventually(() -> told.contains("web AtOnce"));
  }

  /** D39: what is followed may be a moment old, and absence is what pools are deleted for. */
  @Test
  void a_node_is_never_found_empty_by_what_is_followed() throws Exception {
    var survey = new PodSurvey(server.client(), new KnownOwners(InstantSource.system()), view);
    assertThat(survey.pods(List.of(NODE))).hasSize(1);
    assertThat(server.asked()).as("followed").containsExactly("list", "watch");
    server.delete("cart-1");
    shows();
    assertThat(survey.pods(List.of(NODE))).isEmpty();
    assertThat(server.asked()).containsExactly("list", "watch", "list");
  }

  @Test
  void evidence_is_read_whatever_is_followed() throws Exception {
    var nodes = new KubeWorkerNodes(server.client(), InstantSource.system());
    server.node(NODE.name(), "win19");
    nodes.view().follow("web", Set.of(NODE.name()), Set.of(), Set.of());
    eventually(() -> nodes.view().pods(NODE.name()).isPresent());
    server.fallSilent();
    server.set("cart-2", "Running");
    assertThat(nodes.live("win19").pods()).extracting(NodePod::name).contains("cart-2");
    nodes.view().close();
  }

  @Test
  void nothing_is_known_of_a_node_that_is_not_drained() {
    assertThat(view.pods("n2")).isEmpty();
    assertThat(view.budgets("shop")).isEmpty();
    view.follow("web", Set.of(), Set.of(), Set.of());
    assertThat(view.pods(NODE.name())).isEmpty();
  }
}
