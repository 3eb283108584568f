package dev.winpool.operator.lists;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/**
 * Lists of the API server. Speaks to the client's HTTP layer, because the client's own lists hold
 * the text of a whole page and every object of it at once, which for the pods of seventy nodes is
 * more than the operator has.
 */
public final class ApiLists {
  /** Objects a page, as kubectl asks for (eviction.md 1). */
  static final int PAGE = 500;

  /** For one page, its body included. */
  private static final long SECONDS = 20;

  private final ApiGet get;
  private final Optional<Within> bound;

  /**
   * @param fault what is thrown, by a sentence and its cause, when the API server refuses, does not
   *     answer, or breaks off
   */
  public ApiLists(
      KubernetesClient client, BiFunction<String, Throwable, ? extends RuntimeException> fault) {
    this(new ApiGet(client, fault), Optional.empty());
  }

  private ApiLists(ApiGet get, Optional<Within> bound) {
    this.get = get;
    this.bound = bound;
  }

  /**
   * The same lists for one reading of many: each page is bounded in time, but not how many there
   * are. What is asked for after that time is a fault; of lists of one path none is older than the
   * first.
   *
   * @param longest counted from now
   */
  public ApiLists within(Duration longest) {
    return new ApiLists(get, Optional.of(Within.fromNow(longest)));
  }

  /**
   * What is kept of every object of a list, in one answer: an API server gives those from its watch
   * cache, by index, and as fresh as etcd; a list by pages goes to etcd, which has to look at every
   * pod of the cluster for those of one node.
   *
   * @param what is read, in the plural
   * @param path below the server's address
   * @param query the selector, {@code name=value}; empty for all
   */
  public <R> List<R> all(String what, String path, String query, Listing<?, R> listing) {
    return snapshot(new Named(what, path), query, listing).found();
  }

  /**
   * A list as it was at one instant.
   *
   * @param version how new it is: where {@link #changes} go on from
   */
  record Snapshot<R>(List<R> found, String version) {}

  /** As {@link #all}. */
  <R> Snapshot<R> snapshot(Named list, String query, Listing<?, R> listing) {
    var url = get.address(list.path(), query);
    var fresh = bound.map(reading -> reading.fresh(list.path(), url)).orElse(url);
    var found = new ArrayList<R>();
    var first = page(list.what(), fresh, listing, found);
    bound.ifPresent(reading -> reading.read(list.path(), first.version()));
    var next = first.next();
    while (!next.isEmpty()) {
      next = page(list.what(), url.with("continue", next), listing, found).next();
    }
    return new Snapshot<>(List.copyOf(found), first.version());
  }

  /**
   * What changes in a list, as the API server tells it: one event after another until it ends it.
   *
   * @param version of the list that is known
   * @param length after which the API server is asked to end it
   * @return to be closed
   */
  InputStream changes(Named list, String query, String version, Duration length) {
    var url =
        get.address(list.path(), query)
            .with("watch", "true")
            .with("resourceVersion", version)
            .with("timeoutSeconds", Long.toString(length.toSeconds()));
    var what = "changes of " + list.what();
    var answer = get.answer(what, url);
    if (answer.isSuccessful()) {
      return answer.body();
    }
    try (var body = answer.body()) {
      throw get.broken(
          what, new IOException("answer " + answer.code() + ", " + ApiGet.words(body)));
    } catch (IOException broken) {
      throw get.broken(what, broken);
    }
  }

  /**
   * The beginning of a list.
   *
   * @param whole whether it is all of it
   */
  public record Beginning<R>(List<R> found, boolean whole) {}

  /**
   * The same page after page, from one snapshot, for lists that may hold any number of objects
   * which nobody wants.
   *
   * @param wanted no more is read once so many were kept
   * @param most pages that are read, 1 or more
   */
  public <R> Beginning<R> begin(Named list, Listing<?, R> listing, int wanted, int most) {
    var url = get.address(list.path(), "").with("limit", Integer.toString(PAGE));
    var found = new ArrayList<R>();
    var next = page(list.what(), url, listing, found).next();
    for (var pages = 1; !next.isEmpty() && pages < most && found.size() < wanted; pages++) {
      next = page(list.what(), url.with("continue", next), listing, found).next();
    }
    return new Beginning<>(List.copyOf(found), next.isEmpty());
  }

  /** A list, by what people call it and where it is. */
  public record Named(String what, String path) {}

  private <R> Listing.Page page(String what, Address url, Listing<?, R> listing, List<R> found) {
    bound.filter(Within::over).ifPresent(within -> late(what, within));
    var over = new CompletableFuture<Void>();
    var answer = get.answer(what, url);
    try (var body = answer.body()) {
      over.completeOnTimeout(null, SECONDS, TimeUnit.SECONDS).thenRun(() -> ApiGet.end(body));
      if (!answer.isSuccessful()) {
        throw new IOException("answer " + answer.code() + ", " + ApiGet.words(body));
      }
      return listing.page(body, found::add);
    } catch (IOException broken) {
      throw get.broken(what, broken);
    } finally {
      over.cancel(false);
    }
  }

  private void late(String what, Within within) {
    throw get.unread(
        "%s could not be read: all before it took %d s"
            .formatted(what, within.longest().toSeconds()),
        new TimeoutException());
  }
}
