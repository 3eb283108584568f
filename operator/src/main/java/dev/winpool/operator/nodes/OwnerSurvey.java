package dev.winpool.operator.nodes;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Listing;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.OwnerState.Unknown;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Owners of other kinds than those of apps/v1: nobody knows what their status says, so the pods
 * under their UIDs are counted, by one list of each namespace, of which nothing is kept but
 * figures; and who has fewer than before is asked what it wants. One reading, bounded in time as a
 * whole: what it does not give is unknown, and no fault.
 */
final class OwnerSurvey {
  /** Of five hundred pods each; what is beyond that is not counted. */
  static final int PAGES = 10;

  /** Who is asked what they want; of others it is not known in this reading. */
  static final int MOST_ASKED = 100;

  /** It is followed by rule 2. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final ApiLists lists;
  private final Scales scales;
  private final Instant now;
  private int asked;

  OwnerSurvey(KubernetesClient client, Scales scales, Instant now) {
    this.lists = new ApiLists(client, ClusterFault::new).within(LONGEST);
    this.scales = scales;
    this.now = now;
  }

  /** As {@link WorkerNodes#owners}. */
  Map<String, OwnerState> states(Map<OwnerRef, Integer> before) {
    var byNamespace =
        before.keySet().stream()
            .filter(OwnerSurvey::countable)
            .collect(groupingBy(OwnerRef::namespace, LinkedHashMap::new, toSet()));
    var result = new TreeMap<String, OwnerState>();
    byNamespace.forEach(
        (namespace, owners) ->
            states(namespace, owners, before)
                .forEach(state -> result.put(state.owner().toString(), state)));
    return result;
  }

  /** A DaemonSet of whatever group counts nodes, and those of the source are leaving. */
  private static boolean countable(OwnerRef owner) {
    return !owner.ofApps() && !owner.kind().equals("DaemonSet") && Segments.owner(owner);
  }

  private List<OwnerState> states(
      String namespace, Set<OwnerRef> owners, Map<OwnerRef, Integer> before) {
    var counts = new HashMap<String, PodCount>();
    var unknown = count(namespace, owners.stream().map(OwnerRef::uid).collect(toSet()), counts);
    return owners.stream()
        .sorted(Comparator.comparing(OwnerRef::toString))
        .flatMap(
            owner ->
                unknown
                    .map(why -> OwnerState.unknown(owner, why))
                    .or(
                        () ->
                            state(
                                owner,
                                counts.getOrDefault(owner.uid(), PodCount.NONE),
                                before.get(owner)))
                    .stream())
        .toList();
  }

  /** Why they could not be counted. */
  private Optional<Unknown> count(
      String namespace, Set<String> uids, Map<String, PodCount> counts) {
    var listing = Listing.of(OwnedPod.class, pod -> counted(pod, uids, counts));
    var list =
        new ApiLists.Named("pods of " + namespace, "api/v1/namespaces/" + namespace + "/pods");
    try {
      return lists.begin(list, listing, Integer.MAX_VALUE, PAGES).whole()
          ? Optional.empty()
          : Optional.of(new Unknown("more than 5000 pods in its namespace", true));
    } catch (ClusterFault fault) {
      return Optional.of(new Unknown(String.valueOf(fault.getMessage()), false));
    }
  }

  private static Optional<OwnedPod> counted(
      OwnedPod pod, Set<String> uids, Map<String, PodCount> counts) {
    pod.controllerUid()
        .filter(uids::contains)
        .ifPresent(uid -> counts.merge(uid, PodCount.of(pod), PodCount::and));
    return Optional.empty();
  }

  private Optional<OwnerState> state(OwnerRef owner, PodCount count, int before) {
    if (count.ready() >= before) {
      return Optional.of(counted(owner, OwnerState.UNTOLD, count));
    }
    return switch (wish(owner)) {
      case Wish.Gone() -> Optional.empty();
      case Wish.Pods(var number) -> Optional.of(counted(owner, number, count));
      case Wish.Untold() -> Optional.of(untold(owner, count));
    };
  }

  private Wish wish(OwnerRef owner) {
    if (asked++ >= MOST_ASKED) {
      return new Wish.Untold();
    }
    return owner.isJob() ? new Wish.Untold() : scales.of(owner);
  }

  private OwnerState untold(OwnerRef owner, PodCount count) {
    var desired = count.runsToCompletion() ? count.live() : OwnerState.UNTOLD;
    var podless = Optional.of(now).filter(_ -> count.left() == 0);
    return counted(owner, desired, count).podlessSince(podless);
  }

  private static OwnerState counted(OwnerRef owner, int desired, PodCount count) {
    return new OwnerState(owner, desired, count.ready()).saying(count.unplaced());
  }
}
