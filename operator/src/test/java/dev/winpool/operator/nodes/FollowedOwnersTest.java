package dev.winpool.operator.nodes;

import static dev.winpool.operator.lists.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.ChangingList;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.PodOf;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FollowedOwnersTest {
  private static final OwnerRef CART = new OwnerRef("Deployment", "shop", "cart");
  private static final EvictionAnswer GRANTED = new EvictionAnswer.Granted();
  private static final EvictionAnswer REFUSED =
      new EvictionAnswer.Blocked("Cannot evict pod", Optional.empty());

  @AutoClose private final ChangingList server = new ChangingList();
  private final List<String> told = new CopyOnWriteArrayList<>();
  @AutoClose private final DrainView view = new DrainView(server.client());

  @BeforeEach
  void a_deployment_whose_pods_are_moved_is_whole() throws InterruptedException {
    cart(2);
    view.onNews((object, _) -> told.add(object));
    view.follow("web", Set.of(), Set.of(), Set.of(CART));
    eventually(() -> ready().equals(Optional.of(2)));
  }

  private void cart(int ready) {
    server.put(
        "cart",
        """
        {"metadata":{"namespace":"shop","name":"cart"},"spec":{"replicas":2},"status":{"readyReplicas":%d}}"""
            .formatted(ready));
  }

  private Optional<Integer> ready() {
    return Optional.ofNullable(view.owners(CART).get(CART))
        .flatMap(SeenOwner::state)
        .map(OwnerState::ready);
  }

  private Owners reading() {
    var lists = new ApiLists(server.client(), ClusterFault::new);
    return new Owners(lists, new KnownOwners(InstantSource.system()), view);
  }

  @Test
  void an_owner_that_is_followed_is_not_asked_for() {
    assertThat(reading().state(CART).map(OwnerState::ready)).contains(2);
    var prepared = reading();
    prepared.prepare(List.of(), List.of(CART));
    assertThat(prepared.state(CART).map(OwnerState::ready)).contains(2);
    assertThat(server.asked()).containsExactly("list", "watch");
  }

  /** A connection that stalls may hide that it was made: it would hold up nothing. */
  @Test
  void that_an_owner_is_not_there_is_asked_for() {
    assertThat(reading().state(new OwnerRef("Deployment", "shop", "new"))).isEmpty();
    assertThat(server.asked()).containsExactly("list", "watch", "list");
  }

  /** Else a stalled connection shows it whole, and its last pod goes after the first. */
  @Test
  void an_owner_whose_pod_was_sent_away_is_known_when_it_was_seen_to_lack_it() throws Exception {
    view.moving(podOf(CART), () -> GRANTED);
    assertThat(ready()).isEmpty();
    cart(2);
    cart(1);
    eventually(() -> ready().equals(Optional.of(1)));
    told.clear();
    cart(2);
    eventually(() -> ready().equals(Optional.of(2)));
    eventually(() -> told.contains("web"));
  }

  @Test
  void a_change_that_leaves_it_whole_is_not_what_was_waited_for() throws Exception {
    view.moving(podOf(CART), () -> GRANTED);
    told.clear();
    cart(2);
    eventually(() -> told.contains("web"));
    assertThat(ready()).isEmpty();
  }

  @Test
  void an_owner_of_a_pod_that_was_refused_stays_known() {
    view.moving(podOf(CART), () -> REFUSED);
    assertThat(ready()).contains(2);
  }

  /** The wire broke after it was sent: it may have been done. */
  @Test
  void an_owner_of_a_pod_whose_answer_was_lost_is_known_when_it_was_seen_to_lack_it()
      throws Exception {
    view.moving(podOf(CART), () -> new EvictionAnswer.Failed("no answer"));
    assertThat(ready()).isEmpty();
    cart(1);
    eventually(() -> ready().equals(Optional.of(1)));
  }

  @Test
  void a_refusal_does_not_make_known_what_another_eviction_waits_for() {
    view.moving(podOf(CART), () -> GRANTED);
    view.moving(podOf(CART), () -> REFUSED);
    assertThat(ready()).isEmpty();
  }

  @Test
  void so_many_namespaces_are_followed_and_no_more() throws Exception {
    var owners =
        IntStream.range(0, FollowedOwners.MOST_NAMESPACES + 20)
            .mapToObj(i -> new OwnerRef("Deployment", "team-%03d".formatted(i), "x"))
            .collect(Collectors.toSet());
    view.follow("web", Set.of(), Set.of(), owners);
    var watches = FollowedOwners.MOST_NAMESPACES + 1;
    eventually(() -> Collections.frequency(server.asked(), "watch") == watches);
    view.follow("web", Set.of(), Set.of(), owners);
    assertThat(Collections.frequency(server.asked(), "watch")).isEqualTo(watches);
  }

  @ParameterizedTest
  @CsvSource({
    "ReplicaSet, apps/v1",
    "DaemonSet, apps/v1",
    "Deployment, apps.example/v1",
  })
  void others_are_not_followed(String kind, String apiVersion) {
    var other = new OwnerRef(kind, "else", "x", "", apiVersion);
    view.follow("web", Set.of(), Set.of(), Set.of(CART, other));
    view.moving(podOf(other), () -> GRANTED);
    assertThat(view.owners(other)).isEmpty();
    assertThat(ready()).contains(2);
    assertThat(server.asked()).containsExactly("list", "watch");
  }

  @Test
  void a_namespace_that_is_no_path_segment_is_not_followed() {
    var hostile = new OwnerRef("Deployment", "../../secrets", "x");
    view.follow("web", Set.of(), Set.of(), Set.of(CART, hostile));
    assertThat(view.owners(hostile)).isEmpty();
    assertThat(server.asked()).containsExactly("list", "watch");
  }

  private static NodePod podOf(OwnerRef owner) {
    return PodOf.pod("shop/cart-1").of(owner.toString()).made();
  }
}
