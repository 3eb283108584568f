package dev.winpool.e2e.cluster.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.journal.JournalFacts;
import dev.winpool.e2e.cluster.journal.ReadCounts;
import dev.winpool.e2e.cluster.journal.WriteJournal;
import dev.winpool.e2e.cluster.object.Catalog;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiFailure;
import dev.winpool.e2e.cluster.request.ApiPath;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.request.ResourceCall;
import dev.winpool.e2e.cluster.request.StatusErrors;
import dev.winpool.e2e.cluster.selector.Selection;
import dev.winpool.e2e.cluster.store.Definitions;
import dev.winpool.e2e.cluster.store.ObjectStore;
import dev.winpool.e2e.cluster.verb.Admission;
import dev.winpool.e2e.cluster.verb.CollectionDeletes;
import dev.winpool.e2e.cluster.verb.Creates;
import dev.winpool.e2e.cluster.verb.Deletes;
import dev.winpool.e2e.cluster.verb.Discovery;
import dev.winpool.e2e.cluster.verb.EvictionVerb;
import dev.winpool.e2e.cluster.verb.Lists;
import dev.winpool.e2e.cluster.verb.Reviews;
import dev.winpool.e2e.cluster.verb.Subresources;
import dev.winpool.e2e.cluster.verb.Updates;
import dev.winpool.emulator.stage.Journal;
import java.util.Optional;

/** Answers requests: finds the resource, runs the verb under the store's lock, keeps the books. */
public final class ApiServer {
  private final ObjectStore store;
  private final Catalog catalog;
  private final Discovery discovery;
  private final Definitions definitions;
  private final Lists lists;
  private final Creates creates;
  private final Updates updates;
  private final Deletes deletes;
  private final CollectionDeletes deletions;
  private final EvictionVerb evictions;
  private final Subresources subresources;
  private final WriteJournal journal;
  private final ReadCounts reads = new ReadCounts();

  public ApiServer(ObjectStore store, Catalog catalog, Journal journal) {
    this.store = store;
    this.catalog = catalog;
    this.discovery = new Discovery(catalog);
    this.definitions = new Definitions(store, catalog);
    var admission = new Admission(store);
    this.lists = new Lists(store);
    this.creates = new Creates(store, admission);
    this.updates = new Updates(store, creates);
    this.deletes = new Deletes(store);
    this.deletions = new CollectionDeletes(store, deletes);
    this.evictions = new EvictionVerb(store, admission, deletes);
    this.subresources = new Subresources(store);
    this.journal = new WriteJournal(journal, new JournalFacts(store));
  }

  public ReadCounts reads() {
    return reads;
  }

  /** Handles one request completely; never throws for what a client did wrong. */
  ApiAnswer handle(ApiRequest request) {
    synchronized (store) {
      try {
        var known = request.method().equals("GET") ? discovery.answer(request.path()) : none();
        if (known.isPresent()) {
          return known.get();
        }
        var call = call(request);
        return request.method().equals("GET") ? read(call) : write(call);
      } catch (ApiFailure failure) {
        return failure.answer();
      }
    }
  }

  private static Optional<ApiAnswer> none() {
    return Optional.empty();
  }

  /**
   * @throws ApiFailure 404 when the path names no resource
   */
  ResourceCall call(ApiRequest request) {
    var path = ApiPath.parse(request.path()).orElseThrow(StatusErrors::noSuchPath);
    var kind =
        catalog
            .find(path.group(), path.version(), path.resource())
            .orElseThrow(
                () ->
                    catalog.serves(path.group(), path.version())
                        ? StatusErrors.noSuchResource()
                        : StatusErrors.noSuchPath());
    var namespaced = kind.has(ResourceKind.Trait.NAMESPACED);
    var misplaced =
        namespaced
            ? path.namespace().isEmpty() && !path.name().isEmpty()
            : !path.namespace().isEmpty();
    if (misplaced || !kind.serves(path.subresource())) {
      throw StatusErrors.noSuchPath();
    }
    return new ResourceCall(request, path, kind);
  }

  /** The selection of a watch request, and the books about it. */
  Selection watched(ApiRequest request) {
    var call = call(request);
    reads.count(call);
    return Selection.of(call);
  }

  private ApiAnswer read(ResourceCall call) {
    reads.count(call);
    if (Reviews.reviews(call.kind())) {
      throw StatusErrors.methodNotAllowed();
    }
    return switch (call.path().subresource()) {
      case "" -> call.name().isEmpty() ? lists.list(call) : lists.get(call);
      case "status" -> lists.get(call);
      case "scale" -> subresources.readScale(call);
      default -> throw StatusErrors.noSuchPath();
    };
  }

  private ApiAnswer write(ResourceCall call) {
    var before = journal.facts(Optional.of(call));
    ApiAnswer answer;
    try {
      answer = run(call);
    } catch (ApiFailure failure) {
      answer = failure.answer();
    }
    journal.record(call, answer, before);
    return answer;
  }

  /** Books a write that a fault answered instead of the server. */
  void book(ApiRequest request, ApiAnswer answer) {
    synchronized (store) {
      try {
        if (!request.method().equals("GET")) {
          var call = call(request);
          journal.record(call, answer, journal.facts(Optional.of(call)));
        }
      } catch (ApiFailure noResource) {
        // Nothing of the cluster was meant, so there is nothing to tell.
      }
    }
  }

  private ApiAnswer run(ResourceCall call) {
    return switch (call.path().subresource()) {
      case "" -> runOnObject(call);
      case "status" -> update(call);
      case "scale" -> subresources.writeScale(call);
      case "eviction" -> evictions.evict(call);
      case "binding" -> subresources.bind(call);
      default -> throw StatusErrors.noSuchPath();
    };
  }

  private ApiAnswer runOnObject(ResourceCall call) {
    return switch (call.request().method()) {
      case "POST" -> create(call, call.object());
      case "DELETE" -> call.name().isEmpty() ? deletions.deleteAll(call) : deletes.delete(call);
      default -> update(call);
    };
  }

  private ApiAnswer update(ResourceCall call) {
    return switch (call.request().method()) {
      case "PUT" -> updates.replace(call);
      case "PATCH" -> updates.patch(call);
      default -> throw StatusErrors.methodNotAllowed();
    };
  }

  private ApiAnswer create(ResourceCall call, ObjectNode body) {
    if (!call.name().isEmpty()) {
      throw StatusErrors.methodNotAllowed();
    }
    return Reviews.answer(call.kind(), body).orElseGet(() -> created(call, body));
  }

  private ApiAnswer created(ResourceCall call, ObjectNode body) {
    var answer = creates.create(call, body);
    if (call.kind().plural().equals("customresourcedefinitions") && !call.dryRun()) {
      definitions.establish(JsonFields.text(answer.body(), "metadata", "name"));
    }
    return answer;
  }
}
