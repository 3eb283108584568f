package dev.winpool.emulator.provider.image;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The version of a Windows node image: Windows build, revision, and the day it was made as yymmdd.
 * Ordered by build and revision (aks.md 3.2), then by day.
 */
public record NodeImageVersion(int build, int revision, String day)
    implements Comparable<NodeImageVersion> {

  private static final Pattern VERSION = Pattern.compile("(?:.*-)?(\\d+)\\.(\\d+)\\.(\\d{6})");
  private static final Comparator<NodeImageVersion> ORDER =
      Comparator.comparingInt(NodeImageVersion::build)
          .thenComparingInt(NodeImageVersion::revision)
          .thenComparing(NodeImageVersion::day);

  /** Reads {@code 20348.5386.260715}, with or without the prefix that AKS puts before it. */
  public static NodeImageVersion of(String text) {
    var match = VERSION.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("not a Windows node image version: " + text);
    }
    return new NodeImageVersion(
        Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), match.group(3));
  }

  /** What AKS puts before the version in {@code nodeImageVersion} (aks.md 3.2). */
  static String prefix(String osSKU, boolean gen2) {
    var generation = gen2 ? "-gen2" : "";
    return switch (osSKU) {
      case "Windows2019" -> "AKSWindows-2019-containerd";
      case "Windows2022" -> "AKSWindows-2022-containerd" + generation;
      case "Windows2025" -> "AKSWindows-2025" + generation;
      default -> throw new IllegalArgumentException("no node image for " + osSKU);
    };
  }

  @Override
  public int compareTo(NodeImageVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return build + "." + revision + "." + day;
  }
}
