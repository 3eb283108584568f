package dev.winpool.operator.world;

import java.util.List;

/** On which Windows builds an image can run, as its registry says. */
public sealed interface ImageBuild {

  /** The builds of its Windows manifests, e.g. 17763 and 20348. */
  record Known(List<Integer> builds) implements ImageBuild {
    public Known {
      builds = List.copyOf(builds);
    }
  }

  /** The registry did not tell: refused, unreachable, not a Windows image. */
  record Unknown(String why) implements ImageBuild {}

  /**
   * Whether one of {@code builds} runs on a host of that build under process isolation
   * (microsoft/hcsshim platform_compat_windows: hosts before 20348 need the very same build; later
   * ones run images from 20348 up to their own).
   */
  static boolean runsOn(List<Integer> builds, int host) {
    return host < 20348
        ? builds.contains(host)
        : builds.stream().anyMatch(build -> build >= 20348 && build <= host);
  }
}
