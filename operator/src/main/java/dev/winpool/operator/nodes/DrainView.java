package dev.winpool.operator.nodes;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Followable;
import dev.winpool.operator.lists.FollowedLists;
import dev.winpool.operator.lists.Place;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.News;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The pods of nodes that are being drained, their owners and budgets, followed while that lasts:
 * turns need not read them anew, and a budget that opens is told at once. It is the API server's
 * word of now or a moment ago, at most a minute ago where a connection stalls; an eviction that was
 * granted is seen in it, or it says nothing. It is never evidence: what cannot be taken back is
 * done by {@link WorkerNodes#live}.
 */
public final class DrainView implements AutoCloseable {
  /** Characters of the pods of one node, and of the budgets' selectors of one namespace. */
  private static final long HEAVIEST = 1_000_000;

  private final FollowedLists<Pod, SeenPod> pods;
  private final FollowedLists<PodDisruptionBudget, SeenBudget> budgets;
  private final FollowedOwners owners;
  private volatile BiConsumer<String, News> told = (_, _) -> {};

  DrainView(KubernetesClient client) {
    var lists = new ApiLists(client, ClusterFault::new);
    this.pods =
        new FollowedLists<>(
            lists,
            new Followable<>(
                Pod.class, DrainView::seen, DrainNews::ofPod, DrainNews::goes, DrainNews::empties),
            this::tell);
    this.budgets =
        new FollowedLists<>(
            lists,
            new Followable<>(
                PodDisruptionBudget.class,
                DrainView::budget,
                DrainNews::ofBudget,
                _ -> true,
                _ -> true),
            this::tell);
    this.owners = new FollowedOwners(lists, this::tell);
  }

  private static Function<Pod, Optional<SeenPod>> seen() {
    var interned = new Interned(HEAVIEST);
    return pod -> Optional.of(interned.seen(PodReading.of(pod)));
  }

  private static Function<PodDisruptionBudget, Optional<SeenBudget>> budget() {
    var interned = new Interned(HEAVIEST);
    return budget -> Optional.of(SeenBudget.of(budget).interned(interned));
  }

  private void tell(String object, News word) {
    told.accept(object, word);
  }

  /**
   * Who is told of news.
   *
   * @param news takes the name of the object that drains, and how long a turn of it may wait; must
   *     not wait itself
   */
  public void onNews(BiConsumer<String, News> news) {
    told = news;
  }

  /**
   * Follows these from now on, for that object.
   *
   * @param nodes whose pods are being moved
   * @param namespaces where their budgets live
   * @param owned whose they are
   */
  public void follow(
      String object, Set<String> nodes, Set<String> namespaces, Set<OwnerRef> owned) {
    pods.follow(object, places(nodes, Places::pods));
    budgets.follow(object, places(namespaces, Places::budgets));
    owners.follow(object, owned);
  }

  private static Set<Place> places(Set<String> names, Function<String, Place> place) {
    return names.stream().map(place).collect(Collectors.toUnmodifiableSet());
  }

  /** Empty where they are to be read. */
  Optional<List<SeenPod>> pods(String node) {
    return pods.now(Places.pods(node));
  }

  /** Empty where they are to be read. */
  Optional<List<SeenBudget>> budgets(String namespace) {
    return budgets.now(Places.budgets(namespace));
  }

  /** Those of its kind and namespace that are known to be there; who is not among them is asked. */
  Map<OwnerRef, SeenOwner> owners(OwnerRef owner) {
    return owners.beside(owner);
  }

  /**
   * Sends what has a pod go; where it does, that pod, its budgets and its owner are known when that
   * is told. An answer that is lost may have been a yes: an owner that looks whole would be taken a
   * second pod.
   */
  EvictionAnswer moving(NodePod pod, Supplier<EvictionAnswer> sent) {
    var node = Places.pods(pod.node());
    var namespace = Places.budgets(pod.namespace());
    var name = pod.namespace() + "/" + pod.name();
    pods.expect(node, name);
    pod.budgets().forEach(budget -> budgets.expect(namespace, budget));
    pod.owner().ifPresent(owners::expect);
    var answer = sent.get();
    if (!(answer instanceof EvictionAnswer.Granted)) {
      pods.expectNot(node, name);
      pod.budgets().forEach(budget -> budgets.expectNot(namespace, budget));
    }
    if (!mayHaveGone(answer)) {
      pod.owner().ifPresent(owners::expectNot);
    }
    return answer;
  }

  private static boolean mayHaveGone(EvictionAnswer answer) {
    return answer instanceof EvictionAnswer.Granted || answer instanceof EvictionAnswer.Failed;
  }

  @Override
  public void close() {
    pods.close();
    budgets.close();
    owners.close();
  }
}
