package dev.winpool.operator.images;

import dev.winpool.operator.world.ImageBuild;
import java.util.function.Consumer;

/** Which Windows builds an image runs on. */
public interface ImageBuilds {

  /**
   * Has the image's registry asked, anonymously, and says once what it told. In production apart
   * from whoever calls, who never waits for a registry; on a stage in virtual time before this
   * returns. What a registry does is no exception but {@link ImageBuild.Unknown} with a reason. At
   * most three requests, one for a token, and a few seconds each.
   *
   * @param reference as in a pod's spec, e.g. {@code registry.example/shop/cart:7-ltsc2022} or with
   *     {@code @sha256:...}
   */
  void ask(String reference, Consumer<ImageBuild> told);
}
