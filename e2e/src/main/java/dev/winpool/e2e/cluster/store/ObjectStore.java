package dev.winpool.e2e.cluster.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.Key;
import dev.winpool.e2e.cluster.object.ResourceKind;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Every object of the cluster under one resourceVersion counter, with the history watches start
 * from. Objects handed out are the stored ones: whoever wants a change copies first and puts the
 * copy. The store itself is the lock of the cluster; compound reads and writes synchronise on it.
 */
public final class ObjectStore implements Known {

  private static final int RETAINED_CHANGES = 20_000;

  /**
   * One write.
   *
   * @param after empty when the object was removed; {@code last} then carries its final version
   */
  public record Change(
      long version,
      Key key,
      Optional<ObjectNode> before,
      Optional<ObjectNode> after,
      ObjectNode last) {}

  private final InstantSource clock;
  private final Map<String, NavigableMap<String, ObjectNode>> types = new HashMap<>();
  private final ArrayDeque<Change> history = new ArrayDeque<>();
  private final List<Consumer<Change>> listeners = new ArrayList<>();

  /** Not the first of its life: what etcd held before, nobody can watch from. */
  private long version = 1000;

  private long forgotten = version;
  private long identities;

  public ObjectStore(InstantSource clock) {
    this.clock = clock;
  }

  /** The present instant in whole seconds, as metadata times are written. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  public synchronized long version() {
    return version;
  }

  /** The version below which changes can no longer be replayed. */
  public synchronized long forgotten() {
    return forgotten;
  }

  /** A UID never used before, the same in every run of the same story. */
  public synchronized String newUid() {
    return "%08x-0000-4000-8000-%012x".formatted(0x5eed, ++identities);
  }

  /** Five letters never used before, for generated names. */
  public synchronized String newSuffix() {
    var letters = "bcdfghjklmnpqrstvwxz2456789";
    var suffix = new StringBuilder();
    for (var rest = ++identities; suffix.length() < 5; rest /= letters.length()) {
      suffix.insert(0, letters.charAt((int) (rest % letters.length())));
    }
    return suffix.toString();
  }

  @Override
  public Optional<ObjectNode> find(ResourceKind kind, String namespace, String name) {
    return find(kind.key(namespace, name));
  }

  @Override
  public List<ObjectNode> budgets(String namespace) {
    return list("policy", "poddisruptionbudgets", namespace);
  }

  public synchronized Optional<ObjectNode> find(Key key) {
    return Optional.ofNullable(type(key).get(key.place()));
  }

  /**
   * All objects of a resource by namespace, then name.
   *
   * @param namespace "" for all namespaces
   */
  public synchronized List<ObjectNode> list(String group, String resource, String namespace) {
    var all = type(new Key(group, resource, "", ""));
    return List.copyOf(
        namespace.isEmpty()
            ? all.values()
            : all.subMap(namespace + "\0", namespace + "\1").values());
  }

  /** Stores the object under a new resourceVersion and tells the listeners. */
  public synchronized ObjectNode put(Key key, ObjectNode object) {
    stamp(object);
    var before = Optional.ofNullable(type(key).put(key.place(), object));
    publish(new Change(version, key, before, Optional.of(object), object));
    return object;
  }

  /** Removes the object; {@code last} is its final content, stamped with a new version. */
  public synchronized ObjectNode remove(Key key, ObjectNode last) {
    var removed = last.deepCopy();
    stamp(removed);
    var before = Optional.ofNullable(type(key).remove(key.place()));
    publish(new Change(version, key, before, Optional.empty(), removed));
    return removed;
  }

  public synchronized List<Change> since(long since) {
    return history.stream().filter(change -> change.version() > since).toList();
  }

  public synchronized void listen(Consumer<Change> listener) {
    listeners.add(listener);
  }

  private void stamp(ObjectNode object) {
    JsonFields.within(object, "metadata").put("resourceVersion", String.valueOf(++version));
  }

  private void publish(Change change) {
    history.add(change);
    if (history.size() > RETAINED_CHANGES) {
      forgotten = history.remove().version();
    }
    listeners.forEach(listener -> listener.accept(change));
  }

  private NavigableMap<String, ObjectNode> type(Key key) {
    return types.computeIfAbsent(key.type(), _ -> new TreeMap<>());
  }
}
