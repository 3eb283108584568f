package dev.winpool.operator.nodes;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Listing;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Controllers of pods, each read once in the life of this object: one reading, one thread. A few of
 * a namespace are asked for by their names; many by its whole list, of which only those are kept
 * that were wanted.
 */
final class Owners {
  /** So many of a kind in a namespace are read by name; a list may hold many that nobody wants. */
  private static final int FEW = 3;

  /** Pages of a list that are read at least; a tenant may have any number of ReplicaSets. */
  private static final int PAGES = 4;

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "DaemonSet", DaemonSet.class,
          "Deployment", Deployment.class,
          "ReplicaSet", ReplicaSet.class,
          "StatefulSet", StatefulSet.class);

  private final ApiLists lists;
  private final KnownOwners known;
  private final DrainView view;
  private final Map<OwnerRef, Optional<SeenOwner>> read = new HashMap<>();

  /**
   * @param view what of them is known without asking
   */
  Owners(ApiLists lists, KnownOwners known, DrainView view) {
    this.lists = lists;
    this.known = known;
    this.view = view;
  }

  /** Reads what these pods will be asked for: their controllers, and those of their ReplicaSets. */
  void prepare(Collection<SeenPod> pods, Collection<OwnerRef> wanted) {
    var direct =
        pods.stream()
            .flatMap(pod -> pod.controller().stream())
            .filter(ControllerRef::ofApps)
            .map(ControllerRef::owner)
            .distinct()
            .flatMap(this::asked);
    prepare(Stream.concat(direct, wanted.stream()).collect(toSet()));
    var above =
        read.values().stream()
            .flatMap(Optional::stream)
            .flatMap(owner -> owner.above().stream())
            .filter(ControllerRef::ofApps)
            .map(ControllerRef::owner);
    prepare(above.collect(toSet()));
  }

  /** A DaemonSet that is known to be there is not asked for. */
  private Stream<OwnerRef> asked(OwnerRef owner) {
    return known
        .top(owner)
        .map(top -> Stream.of(top).filter(it -> !it.equals(owner)))
        .orElse(Stream.of(owner));
  }

  private void prepare(Set<OwnerRef> wanted) {
    record Shelf(String namespace, String kind) {}
    wanted.stream()
        .filter(owner -> readable(owner) && !read.containsKey(owner))
        .collect(groupingBy(owner -> new Shelf(owner.namespace(), owner.kind()), toSet()))
        .values()
        .stream()
        .map(this::unfollowed)
        .filter(together -> together.size() > FEW)
        .forEach(this::list);
  }

  /** Those of a kind in a namespace that are to be asked for. */
  private Set<OwnerRef> unfollowed(Set<OwnerRef> together) {
    var followed = view.owners(together.iterator().next());
    var there = followed.keySet().stream().filter(together::contains).toList();
    there.forEach(owner -> read.put(owner, Optional.of(followed.get(owner))));
    return together.stream().filter(owner -> !followed.containsKey(owner)).collect(toSet());
  }

  /** Those that a long list does not show early are asked for by name, when they are wanted. */
  private void list(Set<OwnerRef> together) {
    var one = together.iterator().next();
    var most = PAGES + together.size() / FEW;
    var list = Places.owners(one).list();
    var beginning = lists.begin(list, among(together), together.size(), most);
    if (beginning.whole()) {
      together.forEach(owner -> read.put(owner, Optional.empty()));
    }
    beginning.found().forEach(owner -> read.put(owner.ref(), Optional.of(owner)));
  }

  private void ask(OwnerRef owner) {
    var query = "fieldSelector=metadata.name=" + owner.name();
    var path = Places.owners(owner).list().path();
    var found = lists.all(owner.kind() + " " + owner, path, query, among(Set.of(owner)));
    read.put(owner, found.stream().findFirst());
  }

  private static Listing<?, SeenOwner> among(Set<OwnerRef> wanted) {
    return Listing.of(
        KINDS.get(wanted.iterator().next().kind()),
        object -> Optional.of(SeenOwner.of(object)).filter(owner -> wanted.contains(owner.ref())));
  }

  /**
   * Whether the DaemonSet that controls the pod exists (rows D15 to D17); empty when no DaemonSet
   * does.
   */
  Optional<Boolean> daemon(SeenPod pod) {
    return pod.controller()
        .filter(controller -> controller.is("DaemonSet"))
        .map(controller -> daemon(controller.owner()));
  }

  private boolean daemon(OwnerRef daemonSet) {
    if (known.top(daemonSet).isPresent()) {
      return true;
    }
    var found = find(daemonSet).isPresent();
    if (found) {
      known.daemon(daemonSet);
    }
    return found;
  }

  /** The Deployment behind a ReplicaSet; any other controller as it is. */
  Optional<OwnerRef> top(SeenPod pod) {
    return pod.controller().map(this::top);
  }

  OwnerRef top(ControllerRef controller) {
    var direct = controller.owner();
    return controller.is("ReplicaSet")
        ? known.top(direct).filter(top -> find(top).isPresent()).orElseGet(() -> above(direct))
        : direct;
  }

  private OwnerRef above(OwnerRef replicaSet) {
    known.forget(replicaSet);
    var deployment =
        find(replicaSet)
            .flatMap(SeenOwner::above)
            .filter(above -> above.is("Deployment"))
            .map(ControllerRef::owner);
    deployment.ifPresent(it -> known.above(replicaSet, it));
    return deployment.orElse(replicaSet);
  }

  /** Empty when the owner is gone, or of a kind that does not count pods the way apps/v1 does. */
  Optional<OwnerState> state(OwnerRef owner) {
    return owner.kind().equals("DaemonSet")
        ? Optional.empty()
        : find(owner).flatMap(SeenOwner::state);
  }

  private static boolean readable(OwnerRef owner) {
    return owner.ofApps()
        && KINDS.containsKey(owner.kind())
        && Segments.name(owner.name())
        && Segments.name(owner.namespace());
  }

  private Optional<SeenOwner> find(OwnerRef owner) {
    if (!readable(owner)) {
      return Optional.empty();
    }
    if (!read.containsKey(owner)) {
      unfollowed(Set.of(owner)).forEach(this::ask);
    }
    return read.getOrDefault(owner, Optional.empty());
  }
}
