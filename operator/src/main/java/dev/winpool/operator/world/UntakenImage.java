package dev.winpool.operator.world;

import dev.winpool.operator.api.ImageUpgrade;
import dev.winpool.operator.api.WindowsNodePoolSpec;
import java.util.Optional;

/** A newer node image that winpool leaves alone by {@code imageUpgrade.mode}: who takes it. */
public final class UntakenImage {

  private UntakenImage() {}

  /** What is offered and what takes it, in one clause; empty where nothing newer is offered. */
  public static Optional<String> words(
      WindowsNodePoolSpec spec, AgentPool pool, Optional<NodeImage> offered) {
    return offered
        .filter(image -> pool.image().filter(image::newerThan).isPresent())
        .map(image -> "AKS offers " + image.version() + taken(spec.imageUpgrade(), image));
  }

  private static String taken(ImageUpgrade policy, NodeImage image) {
    return switch (policy.mode()) {
      case Automatic -> "";
      case Manual -> ": to take it, set imageUpgrade.approvedVersion to " + image.version();
      case Observe -> ", which AKS's own channel takes (imageUpgrade.mode Observe)";
      case Off, Disabled -> ", which nobody takes (imageUpgrade.mode Off)";
    };
  }
}
