package dev.winpool.operator.world;

import dev.winpool.operator.api.ImageUpgradeMode;
import dev.winpool.operator.api.WindowsNodePoolSpec;
import java.util.Optional;

/**
 * The node image that a person approved (mode Manual), where it takes nothing for AKS offers
 * another one (rules.md). One that runs, or that the pool is past, is nothing to mend.
 */
public final class ApprovedImage {

  private ApprovedImage() {}

  /** Field, value and remedy, in one clause. */
  public static Optional<String> missed(
      WindowsNodePoolSpec spec, AgentPool pool, Optional<NodeImage> offered) {
    var approved = spec.imageUpgrade().approvedVersion();
    var other = offered.filter(offer -> !approved.equals(offer.version()));
    return spec.imageUpgrade().mode() != ImageUpgradeMode.Manual || approved.isEmpty()
        ? Optional.empty()
        : pool.image()
            .filter(runs -> ahead(spec, runs, approved))
            .flatMap(runs -> other.map(offer -> words(runs, offer, approved)));
  }

  /** Not there yet; an image of the version that the spec moves to is meant for the successor. */
  private static boolean ahead(WindowsNodePoolSpec spec, NodeImage runs, String approved) {
    return runs.inVersion(approved)
        .filter(image -> !image.newerThan(runs) || ofSuccessor(spec, runs, image))
        .isEmpty();
  }

  private static boolean ofSuccessor(WindowsNodePoolSpec spec, NodeImage runs, NodeImage image) {
    return image.build() != runs.build() && image.build() == spec.osSKU().build();
  }

  private static String words(NodeImage runs, NodeImage offer, String approved) {
    var newer = offer.newerThan(runs);
    return "imageUpgrade.approvedVersion %s is not what AKS offers (%s): %s%s"
        .formatted(
            approved,
            newer ? offer.version() : "nothing newer than " + runs.version() + ", which runs",
            newer ? "set it to " + offer.version() : "correct it",
            mayCome(runs, offer, approved) ? ", or leave it until AKS offers it" : "");
  }

  /** What AKS went past it offers no more, nor an image of another Windows version. */
  private static boolean mayCome(NodeImage runs, NodeImage offer, String approved) {
    return runs.inVersion(approved)
        .filter(image -> image.build() == runs.build() && image.newerThan(offer))
        .isPresent();
  }
}
