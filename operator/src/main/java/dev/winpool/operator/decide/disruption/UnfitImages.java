package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.ImageCheck;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.NodePod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Images that cannot run on the other side, as registries told: written down with the swap, because
 * a process that begins anew while registries are away would take them for unknown, and what is
 * unknown passes Enforce. While a registry tells, it is right, and not the record.
 */
public final class UnfitImages {
  /** Far more than are ever waited for; one is enough to keep a swap closed. */
  private static final int MOST = 50;

  /** Of a longer name a status could hold few. Kubernetes sets no limit. */
  private static final int LONGEST = 512;

  private UnfitImages() {}

  /** What is known of an image, now or by the record; empty where no registry told yet. */
  static Optional<ImageBuild> build(Situation s, String image) {
    var told = Optional.ofNullable(s.world().workloads().builds().get(image));
    return told.filter(ImageBuild.Known.class::isInstance)
        .or(() -> recorded(s, image).map(it -> new ImageBuild.Known(it.builds())))
        .or(() -> told);
  }

  private static Optional<Swap.UnfitImage> recorded(Situation s, String image) {
    return s.recorded().swap().stream()
        .flatMap(swap -> swap.images().stream())
        .filter(unfit -> unfit.image().equals(image))
        .findFirst();
  }

  /**
   * What is to be written down; empty where that is so already, where pods were not read and where
   * nobody wants images checked.
   *
   * @param host what the images are to run on
   */
  public static Optional<List<Swap.UnfitImage>> changed(
      Situation s, Move move, WindowsServer host) {
    if (s.spec().migration().imageCheck() == ImageCheck.Off
        || !s.world().workloads().readPools().contains(move.from())) {
      return Optional.empty();
    }
    var found = unfit(s, move.from(), host).limit(MOST).toList();
    return found.equals(move.record().images()) ? Optional.empty() : Optional.of(found);
  }

  private static Stream<Swap.UnfitImage> unfit(Situation s, String from, WindowsServer host) {
    return s.world().podsOf(from).stream()
        .filter(NodePod::occupiesNode)
        .flatMap(pod -> pod.images().stream())
        .filter(image -> image.length() <= LONGEST)
        .distinct()
        .sorted()
        .flatMap(image -> build(s, image).stream().flatMap(build -> unfit(image, build, host)));
  }

  private static Stream<Swap.UnfitImage> unfit(String image, ImageBuild build, WindowsServer host) {
    return build instanceof ImageBuild.Known(var builds) && !ImageBuild.runsOn(builds, host.build())
        ? Stream.of(new Swap.UnfitImage(image, builds.stream().limit(20).toList()))
        : Stream.empty();
  }
}
