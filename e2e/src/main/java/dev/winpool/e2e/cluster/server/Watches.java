package dev.winpool.e2e.cluster.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.StatusErrors;
import dev.winpool.e2e.cluster.schema.Encoding;
import dev.winpool.e2e.cluster.selector.Selection;
import dev.winpool.e2e.cluster.store.ObjectStore;
import dev.winpool.e2e.cluster.store.ObjectStore.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The open watches. Every event of every watch leaves through one thread, so that each watcher
 * hears the changes in the order of their resourceVersions.
 */
public final class Watches implements AutoCloseable {

  private final ObjectStore store;
  private final ConcurrentMap<Object, Watch> open = new ConcurrentHashMap<>();
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("cluster-watches").factory());

  /**
   * Where a watch begins.
   *
   * @param since "" or "0": with every object there is, as ADDED
   * @param bookmarks whether it wants to be told how far it has heard
   */
  record Start(String since, boolean bookmarks) {}

  private record Watch(Selection selection, Consumer<String> outlet) {}

  public Watches(ObjectStore store) {
    this.store = store;
    store.listen(this::publish);
  }

  /**
   * Begins to send to {@code outlet} what happens to the selection after that version.
   *
   * @param start where to begin
   */
  void open(Object id, Selection selection, Start start, Consumer<String> outlet) {
    synchronized (store) {
      var watch = new Watch(selection, outlet);
      send(watch, backlog(selection, start.since()));
      if (start.since().isEmpty() && start.bookmarks()) {
        send(watch, List.of(bookmark(selection)));
      }
      open.put(id, watch);
    }
  }

  /** Tells a watch that it has heard of everything that was there at its begin. */
  private String bookmark(Selection selection) {
    var object = Encoding.blank(selection.kind());
    var metadata = JsonFields.within(object, "metadata");
    metadata.put("resourceVersion", String.valueOf(store.version()));
    JsonFields.within(metadata, "annotations").put("k8s.io/initial-events-end", "true");
    return event("BOOKMARK", object);
  }

  void close(Object id) {
    open.remove(id);
  }

  /** Closes the watch and runs {@code last} after its last event has left. */
  void close(Object id, Runnable last) {
    if (open.remove(id) != null && !sender.isShutdown()) {
      sender.execute(last);
    }
  }

  /** The events after that version, each one JSON text. */
  List<String> backlog(Selection selection, String since) {
    synchronized (store) {
      if (since.isEmpty() || since.equals("0")) {
        return present(selection);
      }
      var asked = Long.parseLong(since);
      if (asked < store.forgotten()) {
        return List.of(event("ERROR", StatusErrors.expired(asked, store.forgotten())));
      }
      var events = new ArrayList<String>();
      store.since(asked).forEach(c -> event(selection, c).ifPresent(events::add));
      return events;
    }
  }

  private List<String> present(Selection selection) {
    var kind = selection.kind();
    return store.list(kind.group(), kind.plural(), selection.namespace()).stream()
        .filter(selection.matches())
        .map(object -> event("ADDED", object))
        .toList();
  }

  private void publish(Change change) {
    open.values().forEach(w -> event(w.selection(), change).ifPresent(e -> send(w, List.of(e))));
  }

  /** An object that leaves the selection is DELETED for this watch, one that enters is ADDED. */
  private static Optional<String> event(Selection selection, Change change) {
    if (!selection.covers(change.key())) {
      return Optional.empty();
    }
    var was = change.before().filter(selection.matches());
    var is = change.after().filter(selection.matches());
    if (is.isPresent()) {
      return Optional.of(event(was.isPresent() ? "MODIFIED" : "ADDED", change.last()));
    }
    return was.map(
        old -> event("DELETED", change.after().isEmpty() ? change.last() : stamped(old, change)));
  }

  private static ObjectNode stamped(ObjectNode old, Change change) {
    var last = old.deepCopy();
    JsonFields.within(last, "metadata").put("resourceVersion", String.valueOf(change.version()));
    return last;
  }

  private static String event(String type, ObjectNode object) {
    return "{\"type\":\"" + type + "\",\"object\":" + JsonFields.write(object) + "}\n";
  }

  private void send(Watch watch, List<String> events) {
    if (!sender.isShutdown()) {
      sender.execute(() -> events.forEach(watch.outlet()));
    }
  }

  @Override
  public void close() {
    open.clear();
    sender.shutdown();
  }
}
