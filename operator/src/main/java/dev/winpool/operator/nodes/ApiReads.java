package dev.winpool.operator.nodes;

import dev.winpool.operator.world.BoundedText;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Supplier;

/**
 * Reads one object through the client, once, and says in one bounded sentence what was not given.
 */
final class ApiReads {
  private ApiReads() {}

  /**
   * The answer of one read.
   *
   * @param what is read, in the plural
   * @throws ClusterFault when the API server refuses or does not answer
   */
  static <T> T ask(String what, Supplier<T> read) {
    try {
      return read.get();
    } catch (KubernetesClientException fault) {
      throw new ClusterFault(what + " could not be read: " + why(fault), fault);
    }
  }

  /** What the API server answered instead, and in which words. */
  static String why(KubernetesClientException fault) {
    var status = fault.getStatus();
    if (status == null) {
      return "no answer";
    }
    return BoundedText.of("answer " + fault.getCode() + ", " + status.getMessage(), 256);
  }
}
