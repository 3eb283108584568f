package dev.winpool.e2e.cluster.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.Catalog;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiPath;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.request.ResourceCall;
import dev.winpool.e2e.cluster.store.Definitions;
import dev.winpool.e2e.cluster.store.Known;
import dev.winpool.emulator.stage.Journal;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the journal for a cluster that lies elsewhere, in the very words that the embedded one
 * uses, so that one referee judges both.
 */
public final class Books {
  private final Catalog catalog = new Catalog();
  private final WriteJournal journal;
  private final JournalFacts facts;

  /** A write that is under way. */
  @FunctionalInterface
  public interface Open {
    /** To be told of its answer, once. */
    void answered(ApiAnswer answer);
  }

  /**
   * @param known asked for facts just before and just after each write
   * @param definitions the CustomResourceDefinitions whose objects are booked too
   */
  public Books(Journal journal, Known known, List<ObjectNode> definitions) {
    definitions.stream().flatMap(Definitions::kinds).forEach(catalog::add);
    this.facts = new JournalFacts(known);
    this.journal = new WriteJournal(journal, facts);
  }

  /** Opens the books on a request; empty when it writes to nothing that is booked. */
  public Optional<Open> open(ApiRequest request) {
    if (request.method().equals("GET")) {
      return Optional.empty();
    }
    return ApiPath.parse(request.path())
        .flatMap(
            path ->
                catalog
                    .find(path.group(), path.version(), path.resource())
                    .map(kind -> new ResourceCall(request, path, kind)))
        .map(this::open);
  }

  private Open open(ResourceCall call) {
    var before = facts.of(Optional.of(call));
    return answer ->
        journal.record(
            call,
            answer,
            call.on("eviction") && !answer.failed() ? facts.granted(call, before) : before);
  }
}
