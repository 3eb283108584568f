package dev.winpool.operator.lists;

import dev.winpool.operator.world.News;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Lists of one kind that are followed for as long as somebody wants them. Each is read beside its
 * caller, who waits for nothing and lists by himself what is not known. One that the API server
 * ends, or does not give, is tried again when it is next wanted, at most every {@link #APART}.
 */
public final class FollowedLists<T extends HasMetadata, R> implements AutoCloseable {
  static final Duration APART = Duration.ofSeconds(5);

  private final ApiLists lists;
  private final Followable<T, R> objects;
  private final BiConsumer<String, News> told;
  private final Aside aside;
  private final Map<String, Set<Place>> wanted = new HashMap<>();
  private final Map<Place, Followed<T, R>> open = new HashMap<>();
  private final Map<Place, Long> begun = new HashMap<>();

  /**
   * What runs beside the caller, and what time is counted by.
   *
   * @param nanos as {@link System#nanoTime}
   * @param length after which a list is read anew
   */
  record Aside(Executor threads, LongSupplier nanos, Duration length) {
    private static final Aside REAL =
        new Aside(
            task -> Thread.ofVirtual().name("follow").start(task),
            System::nanoTime,
            Followed.LENGTH);
  }

  /**
   * @param told of who follows a list that is known now, or has changed; must not wait
   */
  public FollowedLists(ApiLists lists, Followable<T, R> objects, BiConsumer<String, News> told) {
    this(lists, objects, told, Aside.REAL);
  }

  FollowedLists(
      ApiLists lists, Followable<T, R> objects, BiConsumer<String, News> told, Aside aside) {
    this.lists = lists;
    this.objects = objects;
    this.told = told;
    this.aside = aside;
  }

  /**
   * Follows these from now on, for whoever asks, and no others.
   *
   * @param places empty: nothing any more
   */
  public synchronized void follow(String who, Set<Place> places) {
    wanted.put(who, places);
    wanted.values().removeIf(Set::isEmpty);
    endAllUnwanted();
    places.stream()
        .filter(place -> !open.containsKey(place))
        .filter(this::due)
        .forEach(this::begin);
  }

  private void endAllUnwanted() {
    var superfluous = open.keySet().stream().filter(place -> !wanted(place)).toList();
    superfluous.forEach(place -> open.remove(place).end());
  }

  private boolean wanted(Place place) {
    return wanted.values().stream().anyMatch(places -> places.contains(place));
  }

  private boolean due(Place place) {
    var now = aside.nanos().getAsLong();
    begun.values().removeIf(at -> now - at >= APART.toNanos());
    return !begun.containsKey(place);
  }

  private void begin(Place place) {
    var followed =
        new Followed<>(
            place, objects, new Followed.Read(lists, aside.length()), news -> tell(place, news));
    open.put(place, followed);
    begun.put(place, aside.nanos().getAsLong());
    aside
        .threads()
        .execute(
            () -> {
              followed.follow();
              forget(place, followed);
            });
  }

  private synchronized void forget(Place place, Followed<T, R> followed) {
    open.remove(place, followed);
  }

  private void tell(Place place, News news) {
    followers(place).forEach(who -> told.accept(who, news));
  }

  private synchronized List<String> followers(Place place) {
    return wanted.entrySet().stream()
        .filter(one -> one.getValue().contains(place))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** All that is kept of a list; empty where it is to be listed. */
  public synchronized Optional<List<R>> now(Place place) {
    return Optional.ofNullable(open.get(place)).flatMap(Followed::now);
  }

  /**
   * Says that an object is about to change: until that was told its list is not known.
   *
   * @param name {@code namespace/name}
   */
  public synchronized void expect(Place place, String name) {
    Optional.ofNullable(open.get(place)).ifPresent(followed -> followed.expect(name));
  }

  /** It was not changed after all. */
  public synchronized void expectNot(Place place, String name) {
    Optional.ofNullable(open.get(place)).ifPresent(followed -> followed.expectNot(name));
  }

  @Override
  public synchronized void close() {
    wanted.clear();
    endAllUnwanted();
  }
}
