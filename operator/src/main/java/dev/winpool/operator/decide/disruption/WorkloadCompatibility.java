package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.ImageCheck;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.Amount;
import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.Tags;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which workloads on a pool could not run on its successor: images of another Windows build (aks.md
 * 3.3), selectors that pin them to the old pool (row D2). Side by side may last weeks.
 */
public final class WorkloadCompatibility {

  private WorkloadCompatibility() {}

  /**
   * One workload that cannot move yet.
   *
   * @param owner namespace/name of its top controller, or of the pod
   */
  public record Unfit(String owner, String why, Sureness sureness) {

    /** It could not run there; otherwise that is only not known. */
    public boolean certain() {
      return sureness == Sureness.Certain;
    }
  }

  /** How sure that is, surest first. */
  enum Sureness {
    Certain,
    NotAskedYet,
    Unknown
  }

  /** Speaks while workloads on the source could not run on the successor. */
  static Optional<Decision> guard(Situation s, Move move) {
    if (s.spec().migration().imageCheck() == ImageCheck.Off) {
      return Optional.empty();
    }
    if (!s.world().workloads().readPools().contains(move.from())) {
      return Optional.of(
          Decision.rest(
              Standing.of(move.reason(), "reading the pods of " + move.from(), s.soon())));
    }
    var host = UnfitImages.host(s, move);
    var blocking =
        unfit(s, move.from(), move.to(), host).stream()
            .filter(unfit -> blocks(s.spec().migration().imageCheck(), unfit))
            .toList();
    if (blocking.isEmpty()) {
      return Optional.empty();
    }
    var asking = blocking.stream().allMatch(u -> u.sureness() == Sureness.NotAskedYet);
    var standing = asking ? asking(s, blocking) : standing(s, move, host, blocking);
    return Optional.of(Decision.rest(standing).yielding());
  }

  /** Why a pod that would be evicted could not run on the other side, where that is certain. */
  public static Function<NodePod, Optional<Unfit>> never(Situation s, Move move) {
    return certain(s, move)
        .andThen(it -> it.filter(unfit -> blocks(s.spec().migration().imageCheck(), unfit)));
  }

  /** The same, whatever {@code imageCheck} says. */
  public static Function<NodePod, Optional<Unfit>> certain(Situation s, Move move) {
    var host = UnfitImages.host(s, move);
    var pinned = PinnedPods.of(s, move.from(), move.to(), host);
    return pod -> why(s, pod, pinned, host).filter(Unfit::certain);
  }

  /** Only what a registry itself does not know passes Enforce. */
  static boolean blocks(ImageCheck check, Unfit unfit) {
    return switch (check) {
      case Strict -> true;
      case Enforce -> unfit.sureness() != Sureness.Unknown;
      case Warn, Off, Disabled -> false;
    };
  }

  /** One entry a workload, sorted by name. */
  public static List<Unfit> unfit(Situation s, String from, String to, WindowsServer host) {
    var pinned = PinnedPods.of(s, from, to, host);
    var found = new TreeMap<String, Unfit>();
    s.world().podsOf(from).stream()
        .filter(pod -> pod.occupiesNode() && !pod.terminating())
        .forEach(
            pod ->
                why(s, pod, pinned, host)
                    .ifPresent(
                        unfit -> found.merge(unfit.owner(), unfit, WorkloadCompatibility::worse)));
    return List.copyOf(found.values());
  }

  private static Unfit worse(Unfit a, Unfit b) {
    return a.sureness().compareTo(b.sureness()) <= 0 ? a : b;
  }

  private static Optional<Unfit> why(
      Situation s, NodePod pod, PinnedPods pinned, WindowsServer host) {
    var owner = pod.owner().map(o -> o.namespace() + "/" + o.name()).orElse(pod.key());
    return pinned
        .whyNot(pod)
        .map(why -> new Unfit(owner, why, Sureness.Certain))
        .or(() -> images(s, pod, host, owner));
  }

  private static Optional<Unfit> images(
      Situation s, NodePod pod, WindowsServer host, String owner) {
    if (s.spec().migration().imageCheck() == ImageCheck.Off) {
      return Optional.empty();
    }
    return pod.images().stream()
        .flatMap(image -> judge(image, UnfitImages.build(s, image).orElse(null), host, owner))
        .reduce(WorkloadCompatibility::worse);
  }

  private static Stream<Unfit> judge(
      String image,
      @org.jspecify.annotations.Nullable ImageBuild build,
      WindowsServer host,
      String owner) {
    return switch (build) {
      case null ->
          Stream.of(new Unfit(owner, "image " + image + " is not known yet", Sureness.NotAskedYet));
      case ImageBuild.Unknown(var why) ->
          Stream.of(new Unfit(owner, "image " + image + " is unknown: " + why, Sureness.Unknown));
      case ImageBuild.Known(var builds) ->
          ImageBuild.runsOn(builds, host.build())
              ? Stream.empty()
              : Stream.of(
                  new Unfit(
                      owner,
                      "image %s (%s) cannot run on %d"
                          .formatted(image, spell(builds), host.build()),
                      Sureness.Certain));
    };
  }

  private static String spell(List<Integer> builds) {
    return builds.isEmpty()
        ? "no Windows build"
        : "10.0." + String.join(", 10.0.", builds.stream().map(String::valueOf).toList());
  }

  private static Standing asking(Situation s, List<Unfit> blocking) {
    return Standing.of(
        Reason.WaitingForWorkloads,
        "registries have not told yet of the images of %s. First: %s: %s"
            .formatted(
                Amount.of(blocking.size(), "workload"),
                blocking.getFirst().owner(),
                blocking.getFirst().why()),
        s.soon());
  }

  private static Standing standing(
      Situation s, Move move, WindowsServer host, List<Unfit> blocking) {
    var names = blocking.stream().map(Unfit::owner).limit(10).toList();
    var more =
        blocking.size() > names.size() ? " and " + (blocking.size() - names.size()) + " more" : "";
    return Standing.of(
            Reason.WaitingForWorkloads,
            "%s is ready beside %s".formatted(move.to(), move.from()),
            s.active())
        .besides(
            "%s still %s images for %d: %s%s. First: %s"
                .formatted(
                    Amount.of(blocking.size(), "workload"),
                    blocking.size() == 1 ? "needs" : "need",
                    host.build(),
                    String.join(", ", names),
                    more,
                    blocking.getFirst().why()))
        .since(Optional.ofNullable(move.record().provenAt()).orElse(s.now()))
        .remedy(
            "To move one now: an image tag for %d, toleration %s, selector kubernetes.azure.com/os-sku=%s"
                .formatted(host.build(), Tags.successorTaint(s.self().name()), host.name()));
  }
}
