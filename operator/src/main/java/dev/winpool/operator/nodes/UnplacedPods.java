package dev.winpool.operator.nodes;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Listing;
import dev.winpool.operator.world.NodePod.OwnerRef;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pods that no node has yet are on no node that is read: why the scheduler places none of an
 * owner's is only told by the pods themselves. Words for people: what cannot be read is not said,
 * and what was read a moment ago is said again.
 */
final class UnplacedPods {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** A Deployment has more ReplicaSets; those that make pods now are one or two. */
  private static final int CONTROLLERS = 3;

  /** A drain has several turns a second. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private static final int MOST = 50;

  private final Map<OwnerRef, Told> told = new ConcurrentHashMap<>();
  private final KubernetesClient client;
  private final KnownOwners known;
  private final DrainView view;
  private final InstantSource clock;

  private record Told(Optional<String> words, Instant at) {
    boolean freshAt(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(PAUSE));
    }
  }

  UnplacedPods(KubernetesClient client, KnownOwners known, DrainView view, InstantSource clock) {
    this.client = client;
    this.known = known;
    this.view = view;
    this.clock = clock;
  }

  /** As {@link WorkerNodes#unplaced}. */
  Optional<String> of(OwnerRef owner) {
    var now = clock.instant();
    if (told.size() >= MOST) {
      told.clear();
    }
    var fresh = Optional.ofNullable(told.get(owner)).filter(it -> it.freshAt(now));
    return fresh.orElseGet(() -> read(owner, now)).words();
  }

  private Told read(OwnerRef owner, Instant now) {
    var said = new Told(read(owner), now);
    told.put(owner, said);
    return said;
  }

  private Optional<String> read(OwnerRef owner) {
    if (!Segments.name(owner.namespace())) {
      return Optional.empty();
    }
    // A reading's time, and what it finds of owners, begin with it.
    var lists = new ApiLists(client, ClusterFault::new).within(LONGEST);
    var owners = new Owners(lists, known, view);
    try {
      return waiting(owner, lists).entrySet().stream()
          .filter(pods -> owners.top(pods.getKey()).equals(owner))
          .map(Map.Entry::getValue)
          .sorted()
          .findFirst();
    } catch (ClusterFault untold) {
      return Optional.empty();
    }
  }

  /** Words of a pod under each controller that may be below the owner. */
  private static Map<ControllerRef, String> waiting(OwnerRef owner, ApiLists lists) {
    var words = new HashMap<ControllerRef, String>();
    var listing = Listing.of(OwnedPod.class, pod -> kept(pod, owner, words));
    var path = "api/v1/namespaces/" + owner.namespace() + "/pods";
    lists.all("pods without a node", path, "fieldSelector=spec.nodeName=", listing);
    return words;
  }

  private static Optional<OwnedPod> kept(
      OwnedPod pod, OwnerRef owner, Map<ControllerRef, String> words) {
    pod.controller()
        .filter(controller -> below(controller, owner) && !pod.unplaced().isEmpty())
        .filter(controller -> words.size() < CONTROLLERS || words.containsKey(controller))
        .ifPresent(controller -> words.putIfAbsent(controller, pod.unplaced()));
    return Optional.empty();
  }

  /** The Deployment controller begins the name of each ReplicaSet with its own. */
  private static boolean below(ControllerRef controller, OwnerRef owner) {
    return controller.owner().equals(owner)
        || controller.is("ReplicaSet")
            && owner.kind().equals("Deployment")
            && controller.owner().name().startsWith(owner.name() + "-");
  }
}
