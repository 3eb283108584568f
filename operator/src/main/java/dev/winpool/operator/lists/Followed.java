package dev.winpool.operator.lists;

import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.News;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One list that is kept true by its changes: read once, then changed as the API server tells it.
 * After a minute it is read anew, and a connection that tells nothing any more is given up {@link
 * #GRACE} later: what is known here was the API server's word so lately, whatever becomes of the
 * network. Of what somebody says that he changes ({@link #expect}) nothing is known until the
 * change was told.
 */
final class Followed<T extends HasMetadata, R> {
  static final Duration LENGTH = Duration.ofSeconds(60);

  private static final Duration GRACE = Duration.ofSeconds(5);

  /** One that the API server ends sooner is not worth it: it is read when it is needed. */
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  /** So is one that is longer. */
  static final int MOST = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(Followed.class);

  private final ApiLists lists;
  private final Place place;
  private final Followable<T, R> objects;
  private final Duration length;
  private final Consumer<News> news;
  private final Known<R> known = new Known<>();
  private Optional<InputStream> changes = Optional.empty();
  private boolean wanted = true;

  /**
   * How it is read.
   *
   * @param length after which it is read anew
   */
  record Read(ApiLists lists, Duration length) {}

  /**
   * @param news told when the list is known, and of each change that is worth it
   */
  Followed(Place place, Followable<T, R> objects, Read read, Consumer<News> news) {
    this.lists = read.lists();
    this.length = read.length();
    this.place = place;
    this.objects = objects;
    this.news = news;
  }

  /** All that is kept; empty where it is not known to be so now. */
  synchronized Optional<List<R>> now() {
    return changes.flatMap(_ -> known.all());
  }

  /**
   * Says that an object is about to change.
   *
   * @param name {@code namespace/name}
   */
  synchronized void expect(String name) {
    known.expect(name);
  }

  /** It was not changed after all. */
  synchronized void expectNot(String name) {
    known.expectNot(name);
  }

  /** Goes on until it is ended, or the API server does not go along. */
  void follow() {
    try {
      while (wanted()) {
        var began = System.nanoTime();
        once();
        if (wanted() && System.nanoTime() - began < SHORTEST.toNanos()) {
          throw new IOException("ended at once");
        }
      }
    } catch (RuntimeException | IOException fault) {
      var why = BoundedText.of(String.valueOf(fault.getMessage()));
      LOG.debug("{} are not followed: {}", place.list().what(), why);
    } finally {
      end();
    }
  }

  private void once() throws IOException {
    var kept = objects.kept().get();
    var version = list(kept);
    try (var body = lists.changes(place.list(), place.query(), version, length)) {
      var over = new CompletableFuture<Void>();
      over.completeOnTimeout(null, length.plus(GRACE).toSeconds(), TimeUnit.SECONDS)
          .thenRun(() -> ApiGet.end(body));
      try {
        if (opened(body)) {
          reader(version).read(body, (kind, object) -> changed(kind, object, kept));
        }
      } finally {
        over.cancel(false);
        shut();
      }
    }
  }

  private Changes<T> reader(String version) {
    return new Changes<>(Listing.of(objects.type(), Optional::of).type(), version);
  }

  private String list(Function<T, Optional<R>> kept) throws IOException {
    var all = Listing.of(objects.type(), (T object) -> Optional.of(told(object, kept, false)));
    var found = lists.snapshot(place.list(), place.query(), all);
    if (found.found().size() > MOST) {
      throw new IOException("they are more than " + MOST);
    }
    if (replace(found.found())) {
      news.accept(News.AtOnce);
    }
    return found.version();
  }

  private synchronized boolean replace(List<Known.Told<R>> listed) {
    return known.listed(listed);
  }

  private void changed(Changes.Kind kind, T object, Function<T, Optional<R>> kept) {
    keep(told(object, kept, kind == Changes.Kind.DELETED));
    news(kind, object).ifPresent(news);
  }

  private Optional<News> news(Changes.Kind kind, T object) {
    return switch (kind) {
      case ADDED -> Optional.of(News.AtOnce);
      case MODIFIED -> Optional.of(News.AtOnce).filter(_ -> objects.news().test(object));
      case DELETED -> Optional.of(objects.awaited().test(left()) ? News.AtOnce : News.Soon);
    };
  }

  private synchronized List<R> left() {
    return known.told();
  }

  private synchronized void keep(Known.Told<R> one) {
    known.changed(one);
    if (known.size() > MOST) {
      throw new IllegalStateException("they are more than " + MOST);
    }
  }

  private Known.Told<R> told(T object, Function<T, Optional<R>> kept, boolean gone) {
    return new Known.Told<>(
        name(object),
        gone ? Optional.empty() : kept.apply(object),
        gone || objects.settled().test(object));
  }

  private static String name(HasMetadata object) {
    return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
  }

  private synchronized boolean wanted() {
    return wanted;
  }

  private synchronized boolean opened(InputStream body) {
    changes = Optional.of(body).filter(_ -> wanted);
    return wanted;
  }

  private synchronized void shut() {
    changes = Optional.empty();
  }

  /** Nothing is known from here on, and {@link #follow} returns. */
  void end() {
    ended().ifPresent(ApiGet::end);
  }

  private synchronized Optional<InputStream> ended() {
    var open = changes;
    wanted = false;
    changes = Optional.empty();
    return open;
  }
}
