package dev.winpool.operator.world;

/**
 * Kubernetes versions as AKS takes and shows them: {@code 1.34}, its newest patch, or {@code
 * 1.34.2}. Parts that one of two lacks are not compared.
 */
public final class KubernetesVersion {

  private KubernetesVersion() {}

  /** {@code 1.34} is met by every 1.34.x. */
  public static boolean meets(String runs, String wanted) {
    return runs.equals(wanted) || runs.startsWith(wanted + ".");
  }

  /** Whether the one is older than the other in what both say. */
  public static boolean older(String one, String other) {
    var a = one.split("\\.");
    var b = other.split("\\.");
    for (var i = 0; i < Math.min(a.length, b.length); i++) {
      var order = Integer.compare(number(a[i]), number(b[i]));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private static int number(String part) {
    return part.matches("\\d{1,9}") ? Integer.parseInt(part) : 0;
  }
}
