package dev.winpool.emulator.seed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A container image that the stage's registry serves and its kubelets run.
 *
 * @param ref repository and tag without the registry's address, such as {@code shop/cart:7}
 * @param builds the Windows builds it exists for, such as {@code 10.0.20348.5386}; empty: the
 *     registry tells no {@code os.version}
 * @param startDelay how long its container takes to become ready; empty: the usual time
 * @param stopDelay how long its container takes to stop, at most its pod's grace; empty: the usual
 *     time
 * @param oci whether manifests use the OCI media types instead of Docker's
 * @param locked whether the registry refuses anonymous readers
 */
public record ImageSeed(
    String ref,
    List<String> builds,
    Optional<Duration> startDelay,
    Optional<Duration> stopDelay,
    boolean oci,
    boolean locked) {

  /** One that takes the usual time to start and to stop. */
  public static ImageSeed usual(String ref, List<String> builds, boolean oci, boolean locked) {
    return new ImageSeed(ref, builds, Optional.empty(), Optional.empty(), oci, locked);
  }
}
