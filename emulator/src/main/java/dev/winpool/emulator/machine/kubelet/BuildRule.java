package dev.winpool.emulator.machine.kubelet;

import java.util.List;

/**
 * Which Windows images run on which hosts under process isolation (aks.md 3.3): before build 20348
 * only the host's own build; from it on every build from 20348 up to the host's.
 */
final class BuildRule {

  private static final int SINCE = 20348;

  private BuildRule() {}

  static boolean runs(int host, int image) {
    return host < SINCE ? image == host : image >= SINCE && image <= host;
  }

  /**
   * Whether an image that exists for these builds runs there.
   *
   * @param builds such as {@code 10.0.20348.5386}
   */
  static boolean runsAny(int host, List<String> builds) {
    return builds.stream().anyMatch(build -> runs(host, Integer.parseInt(build.split("\\.")[2])));
  }
}
