package dev.winpool.operator.images;

import dev.winpool.operator.world.ImageBuild;

/** Which Windows builds an image runs on. */
public interface ImageBuilds {

  /**
   * Asks the image's registry, anonymously. Never throws for what a registry does: that is {@link
   * ImageBuild.Unknown} with a reason. At most three requests and a few seconds.
   *
   * @param reference as in a pod's spec, e.g. {@code registry.example/shop/cart:7-ltsc2022} or with
   *     {@code @sha256:...}
   */
  ImageBuild of(String reference);
}
