package dev.winpool.operator.nodes;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Followable;
import dev.winpool.operator.lists.FollowedLists;
import dev.winpool.operator.lists.Place;
import dev.winpool.operator.world.News;
import dev.winpool.operator.world.NodePod.OwnerRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Owners of pods that are being moved, by what their namespaces tell of them. Only who is there is
 * known: that one is not, and what it is if so, is asked. After one of its pods was sent away an
 * owner says nothing until it was told that it has fewer than it wants: an owner that looks whole
 * because a connection stalls would be taken a second pod.
 */
final class FollowedOwners implements AutoCloseable {
  /** Characters of the names of one namespace. */
  private static final long HEAVIEST = 1_000_000;

  /** Each has a connection of its own; the owners of others are listed. */
  static final int MOST_NAMESPACES = 50;

  private final Map<String, FollowedLists<?, SeenOwner>> kinds;

  /**
   * @param told as {@link FollowedLists}
   */
  FollowedOwners(ApiLists lists, BiConsumer<String, News> told) {
    this.kinds =
        Map.of(
            "Deployment", new FollowedLists<>(lists, followable(Deployment.class), told),
            "StatefulSet", new FollowedLists<>(lists, followable(StatefulSet.class), told));
  }

  private static <T extends HasMetadata> Followable<T, SeenOwner> followable(Class<T> type) {
    return new Followable<>(
        type,
        FollowedOwners::seen,
        owner -> !SeenOwner.of(owner).lacks(),
        owner -> SeenOwner.of(owner).lacks(),
        _ -> true);
  }

  private static <T extends HasMetadata> Function<T, Optional<SeenOwner>> seen() {
    var interned = new Interned(HEAVIEST);
    return object -> {
      var owner = SeenOwner.of(object);
      interned.one(owner.ref());
      return Optional.of(owner);
    };
  }

  /**
   * Follows the namespaces of these from now on, for that object; of each kind the first {@link
   * #MOST_NAMESPACES} by name.
   */
  void follow(String object, Set<OwnerRef> owners) {
    kinds.forEach((kind, lists) -> lists.follow(object, places(kind, owners)));
  }

  private static Set<Place> places(String kind, Set<OwnerRef> owners) {
    return owners.stream()
        .filter(owner -> owner.ofApps() && owner.kind().equals(kind))
        .filter(owner -> Segments.name(owner.namespace()))
        .map(Places::owners)
        .distinct()
        .sorted(Comparator.comparing(place -> place.list().path()))
        .limit(MOST_NAMESPACES)
        .collect(toUnmodifiableSet());
  }

  /** Those of this kind and namespace that are known to be there. */
  Map<OwnerRef, SeenOwner> beside(OwnerRef owner) {
    return lists(owner)
        .flatMap(lists -> lists.now(Places.owners(owner)))
        .map(known -> known.stream().collect(toMap(SeenOwner::ref, one -> one)))
        .orElse(Map.of());
  }

  /** One of its pods is about to go. */
  void expect(OwnerRef owner) {
    lists(owner).ifPresent(lists -> lists.expect(Places.owners(owner), name(owner)));
  }

  /** None went after all. */
  void expectNot(OwnerRef owner) {
    lists(owner).ifPresent(lists -> lists.expectNot(Places.owners(owner), name(owner)));
  }

  private Optional<FollowedLists<?, SeenOwner>> lists(OwnerRef owner) {
    return Optional.<FollowedLists<?, SeenOwner>>ofNullable(kinds.get(owner.kind()))
        .filter(_ -> owner.ofApps());
  }

  private static String name(OwnerRef owner) {
    return owner.namespace() + "/" + owner.name();
  }

  @Override
  public void close() {
    kinds.values().forEach(FollowedLists::close);
  }
}
