package dev.winpool.e2e.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of request together with its outcome.
 *
 * @param resource with its group, such as {@code leases.coordination.k8s.io}
 * @param subresource "" for none
 * @param contentType of the request, "" for none
 * @param outcome the code, and the reason where there is one
 */
record Use(String verb, String resource, String subresource, String contentType, String outcome)
    implements Comparable<Use> {

  private static final Set<String> READS = Set.of("get", "list", "watch");
  private static final String NONE = "-";

  private static final Comparator<Use> ORDER =
      Comparator.comparing(Use::resource)
          .thenComparing(Use::subresource)
          .thenComparing(Use::verb)
          .thenComparing(Use::contentType)
          .thenComparing(Use::outcome);

  /**
   * A read of the audit log; writes are told by the journal, which knows their content type. What
   * the server says to a client that has left meanwhile nobody hears.
   */
  static Optional<Use> audited(JsonNode event) {
    var object = JsonFields.at(event, "objectRef");
    var unheard = JsonFields.text(event, "responseStatus", "message").equals("context canceled");
    if (!READS.contains(JsonFields.text(event, "verb")) || object.isMissingNode() || unheard) {
      return Optional.empty();
    }
    var group = JsonFields.text(object, "apiGroup");
    return Optional.of(
        new Use(
            JsonFields.text(event, "verb"),
            JsonFields.text(object, "resource") + (group.isEmpty() ? "" : "." + group),
            JsonFields.text(object, "subresource"),
            "",
            codeAndReason(
                JsonFields.text(event, "responseStatus", "code"),
                JsonFields.text(event, "responseStatus", "reason"))));
  }

  /** A write of the journal. */
  static Optional<Use> booked(JsonNode entry) {
    if (!JsonFields.text(entry, "kind").equals("cluster")) {
      return Optional.empty();
    }
    return Optional.of(
        new Use(
            JsonFields.text(entry, "verb"),
            JsonFields.text(entry, "resource"),
            JsonFields.text(entry, "subresource"),
            JsonFields.text(entry, "contentType").split(";")[0],
            codeAndReason(JsonFields.text(entry, "code"), JsonFields.text(entry, "reason"))));
  }

  private static String codeAndReason(String code, String reason) {
    return reason.isEmpty() ? code : code + "/" + reason;
  }

  static Use parse(String line) {
    var parts =
        List.of(line.strip().split("\\s+")).stream().map(p -> p.equals(NONE) ? "" : p).toList();
    return new Use(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
  }

  @Override
  public int compareTo(Use other) {
    return ORDER.compare(this, other);
  }

  /** A line of the list, which {@link #parse} reads. */
  @Override
  public String toString() {
    return "%s %s %s %s %s"
        .formatted(verb, resource, shown(subresource), shown(contentType), outcome);
  }

  private static String shown(String text) {
    return text.isEmpty() ? NONE : text;
  }
}
