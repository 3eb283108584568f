package dev.winpool.operator.nodes;

import dev.winpool.operator.world.BoundedText;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads through the client, once, and says in one bounded sentence what was not given. */
final class ApiReads {
  /** Objects a page, as kubectl asks for (eviction.md 1). */
  static final long PAGE = 500;

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

  /** Every object of a list, page by page from one snapshot. */
  static <T extends HasMetadata> List<T> all(
      String what, Listable<? extends KubernetesResourceList<T>> source) {
    return ask(
        what,
        () -> {
          var found = new ArrayList<T>();
          var next = "";
          do {
            var page = source.list(options(next));
            found.addAll(page.getItems());
            var token = page.getMetadata() == null ? null : page.getMetadata().getContinue();
            next = token == null ? "" : token;
          } while (!next.isEmpty());
          return List.copyOf(found);
        });
  }

  private static ListOptions options(String next) {
    var options = new ListOptionsBuilder().withLimit(PAGE);
    return next.isEmpty() ? options.build() : options.withContinue(next).build();
  }

  private static String why(KubernetesClientException fault) {
    var status = fault.getStatus();
    if (status == null) {
      return "no answer";
    }
    return BoundedText.of("answer " + fault.getCode() + ", " + status.getMessage(), 256);
  }
}
