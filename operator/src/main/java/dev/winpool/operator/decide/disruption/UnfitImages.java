package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.ImageCheck;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.NodePod;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Images that cannot run on the other side, as registries told: written down with the swap, because
 * a process that begins anew while registries are away would take them for unknown, and what is
 * unknown passes Enforce. While a registry tells, it is right, and not the record. They go along
 * with the status and are no act of a turn: whoever makes pods come and go holds up nothing.
 */
public final class UnfitImages {
  /** Far more than are ever waited for; one is enough to keep a swap closed. */
  private static final int MOST = 50;

  /** Of a longer name a status could hold few. Kubernetes sets no limit. */
  private static final int LONGEST = 512;

  private UnfitImages() {}

  /** What the images are to run on. */
  static WindowsServer host(Situation s, Move move) {
    return s.world().pool(move.to()).flatMap(pool -> pool.server()).orElse(s.spec().osSKU());
  }

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
   * The record of the swap under way with what registries told by now. What was written down stays
   * until its registry tells otherwise, also where no pod has the image any more.
   */
  public static Optional<Swap> noted(Situation s) {
    return s.move().map(move -> noted(s, move, host(s, move))).or(s.recorded()::swap);
  }

  private static Swap noted(Situation s, Move move, WindowsServer host) {
    var known =
        move.record().images().stream().flatMap(image -> stillUnfit(s, image, host)).toList();
    var names = known.stream().map(Swap.UnfitImage::image).toList();
    var found =
        checked(s, move)
            ? unfit(s, move.from(), host).filter(image -> !names.contains(image.image()))
            : Stream.<Swap.UnfitImage>empty();
    return SwapDraft.of(move.record())
        .unfit(Stream.concat(known.stream(), found).limit(MOST).toList())
        .done();
  }

  private static boolean checked(Situation s, Move move) {
    var check = s.spec().migration().imageCheck();
    return (check == ImageCheck.Enforce || check == ImageCheck.Strict)
        && s.world().workloads().readPools().contains(move.from());
  }

  private static Stream<Swap.UnfitImage> stillUnfit(
      Situation s, Swap.UnfitImage image, WindowsServer host) {
    return s.world().workloads().builds().get(image.image()) instanceof ImageBuild.Known now
        ? unfit(image.image(), now, host)
        : Stream.of(image);
  }

  private static Stream<Swap.UnfitImage> unfit(Situation s, String from, WindowsServer host) {
    var builds = s.world().workloads().builds();
    return s.world().podsOf(from).stream()
        .filter(NodePod::occupiesNode)
        .flatMap(pod -> pod.images().stream())
        .filter(image -> image.length() <= LONGEST)
        .distinct()
        .sorted()
        .flatMap(
            image ->
                Optional.ofNullable(builds.get(image)).stream()
                    .flatMap(build -> unfit(image, build, host)));
  }

  private static Stream<Swap.UnfitImage> unfit(String image, ImageBuild build, WindowsServer host) {
    return build instanceof ImageBuild.Known(var builds) && !ImageBuild.runsOn(builds, host.build())
        ? Stream.of(new Swap.UnfitImage(image, builds.stream().limit(20).toList()))
        : Stream.empty();
  }
}
