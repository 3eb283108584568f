package dev.winpool.emulator.provider.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A full Kubernetes version. */
public record KubernetesVersion(int major, int minor, int patch)
    implements Comparable<KubernetesVersion> {

  private static final Pattern FULL = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");
  private static final Comparator<KubernetesVersion> ORDER =
      Comparator.comparingInt(KubernetesVersion::major)
          .thenComparingInt(KubernetesVersion::minor)
          .thenComparingInt(KubernetesVersion::patch);

  /** Reads {@code 1.34.2}. */
  public static KubernetesVersion of(String text) {
    var match = FULL.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("not a Kubernetes version: " + text);
    }
    return new KubernetesVersion(
        Integer.parseInt(match.group(1)),
        Integer.parseInt(match.group(2)),
        Integer.parseInt(match.group(3)));
  }

  /** The newest of these that {@code wanted} ({@code 1.34} or {@code 1.34.2}) can mean. */
  public static Optional<KubernetesVersion> resolve(
      String wanted, List<KubernetesVersion> offered) {
    return offered.stream()
        .filter(v -> v.toString().equals(wanted) || (v.major + "." + v.minor).equals(wanted))
        .max(Comparator.naturalOrder());
  }

  /** Whether this is that minor version of Kubernetes 1 or a newer one. */
  public boolean atLeast(int otherMinor) {
    return major > 1 || minor >= otherMinor;
  }

  @Override
  public int compareTo(KubernetesVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
