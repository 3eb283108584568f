package dev.winpool.e2e.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** What differs between two looks, one sentence for each. Pure. */
final class Changes {
  private static final int LONGEST = 400;

  private Changes() {}

  static List<String> between(Sight before, Sight now) {
    var all = new ArrayList<String>();
    all.addAll(compared(pools(before), pools(now), Changes::pool));
    all.addAll(compared(nodes(before), nodes(now), Changes::node));
    all.addAll(compared(pods(before), pods(now), Changes::pod));
    now.object()
        .filter(o -> o.summary().reason() != null)
        .filter(o -> !headline(Optional.of(o)).equals(headline(before.object())))
        .ifPresent(o -> all.add(object(o)));
    return all.stream()
        .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "~" : text)
        .toList();
  }

  /** What makes the object worth a line; its message alone, with its times, does not. */
  private static List<Object> headline(Optional<Sight.Wnp> object) {
    return object
        .map(Sight.Wnp::summary)
        .map(
            s ->
                List.<Object>of(
                    String.valueOf(s.ready()),
                    String.valueOf(s.reason()),
                    String.valueOf(s.pool()),
                    String.valueOf(s.progress())))
        .orElse(List.of());
  }

  private static String object(Sight.Wnp object) {
    var s = object.summary();
    return "wnp   %s Ready=%s %s: %s"
        .formatted(object.name(), known(s.ready()), known(s.reason()), known(s.message()));
  }

  private static String known(Object value) {
    return Objects.toString(value, "-");
  }

  private static Map<String, Sight.Pool> pools(Sight sight) {
    var all = new LinkedHashMap<String, Sight.Pool>();
    sight.pools().forEach(pool -> all.put(pool.name(), pool));
    return all;
  }

  private static Map<String, Sight.Node> nodes(Sight sight) {
    var all = new LinkedHashMap<String, Sight.Node>();
    sight.nodes().forEach(node -> all.put(node.name(), node));
    return all;
  }

  /** A pod and where it is. */
  private record Placed(Sight.Pod pod, String node) {}

  /**
   * By name: a pod of a StatefulSet that comes up elsewhere has moved. DaemonSets' pods are noise.
   */
  private static Map<String, Placed> pods(Sight sight) {
    var all = new LinkedHashMap<String, Placed>();
    sight.unplaced().forEach(pod -> all.put(pod.name(), new Placed(pod, "no node yet")));
    for (var node : sight.nodes()) {
      node.pods().stream()
          .filter(pod -> !pod.daemon())
          .forEach(pod -> all.merge(pod.name(), new Placed(pod, node.name()), Changes::newer));
    }
    return all;
  }

  private static Placed newer(Placed one, Placed other) {
    return other.pod().state() == Sight.PodState.LEAVING ? one : other;
  }

  private static String pool(Optional<Sight.Pool> before, Optional<Sight.Pool> now) {
    return now.map(
            p ->
                "pool  %s %s: %d nodes on %s, %s"
                    .formatted(p.name(), p.osSKU(), p.count(), p.image(), p.state()))
        .orElseGet(() -> "pool  " + before.map(Sight.Pool::name).orElse("") + " is gone");
  }

  private static String node(Optional<Sight.Node> before, Optional<Sight.Node> now) {
    return now.map(n -> "node  %s %s on %s".formatted(n.name(), View.status(n), n.image()))
        .orElseGet(() -> "node  " + before.map(Sight.Node::name).orElse("") + " is gone");
  }

  private static String pod(Optional<Placed> before, Optional<Placed> now) {
    return now.map(p -> "pod   %s %s on %s".formatted(p.pod().name(), word(p.pod()), p.node()))
        .orElseGet(
            () ->
                before
                    .map(p -> "pod   %s is gone from %s".formatted(p.pod().name(), p.node()))
                    .orElse(""));
  }

  private static String word(Sight.Pod pod) {
    return switch (pod.state()) {
      case READY -> "ready";
      case STARTING -> "starting";
      case LEAVING -> "leaving";
      case STUCK -> "cannot start";
    };
  }

  private static <T> List<String> compared(
      Map<String, T> before,
      Map<String, T> now,
      BiFunction<Optional<T>, Optional<T>, String> sentence) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    return names.stream()
        .filter(name -> !told(before.get(name)).equals(told(now.get(name))))
        .map(
            name ->
                sentence.apply(
                    Optional.ofNullable(before.get(name)), Optional.ofNullable(now.get(name))))
        .toList();
  }

  /** Pods have lines of their own, so a node's line does not repeat them. */
  private static Object told(Object value) {
    return value instanceof Sight.Node node
        ? List.of(node.name(), View.status(node), node.image())
        : Optional.ofNullable(value);
  }
}
