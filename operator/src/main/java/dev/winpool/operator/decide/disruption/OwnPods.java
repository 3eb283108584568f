package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The pods of one owner that are bound by each other's places, on both sides of a move. Those that
 * go do not count, for the scheduler neither.
 *
 * @param moving on the pool that is emptied
 * @param moved on the other
 */
record OwnPods(OwnerRef owner, List<NodePod> moving, List<NodePod> moved) {

  /** By owner, those that have a pod of that kind on either side. */
  static Map<String, OwnPods> of(Situation s, String from, String to) {
    var found = new TreeMap<String, OwnPods>();
    bound(s, from).forEach(pod -> of(found, pod).moving().add(pod));
    bound(s, to).forEach(pod -> of(found, pod).moved().add(pod));
    return found;
  }

  private static OwnPods of(Map<String, OwnPods> found, NodePod pod) {
    var owner = pod.owner().orElseThrow();
    return found.computeIfAbsent(
        owner.toString(), _ -> new OwnPods(owner, new ArrayList<>(), new ArrayList<>()));
  }

  private static Stream<NodePod> bound(Situation s, String pool) {
    return s.world().podsOf(pool).stream()
        .filter(pod -> pod.occupiesNode() && !pod.terminating() && pod.owner().isPresent())
        .filter(pod -> pod.placement().bindsToOthers());
  }

  Stream<NodePod> all() {
    return Stream.concat(moved.stream(), moving.stream());
  }

  int count() {
    return moving.size() + moved.size();
  }

  /** What they ask for; the newest say it as it is now. */
  Placement placement() {
    return all().findFirst().map(NodePod::placement).orElse(Placement.ANYWHERE);
  }

  /** {@code shop/cart} */
  String name() {
    return owner.namespace() + "/" + owner.name();
  }
}
