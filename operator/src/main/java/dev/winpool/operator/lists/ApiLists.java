package dev.winpool.operator.lists;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winpool.operator.world.BoundedText;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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

  private static final int LONGEST_REFUSAL = 64 * 1024;
  private static final JsonMapper JSON = new JsonMapper();

  private final KubernetesClient client;
  private final BiFunction<String, Throwable, ? extends RuntimeException> fault;
  private final Optional<Within> bound;

  /**
   * @param fault what is thrown, by a sentence and its cause, when the API server refuses, does not
   *     answer, or breaks off
   */
  public ApiLists(
      KubernetesClient client, BiFunction<String, Throwable, ? extends RuntimeException> fault) {
    this(client, fault, Optional.empty());
  }

  private ApiLists(
      KubernetesClient client,
      BiFunction<String, Throwable, ? extends RuntimeException> fault,
      Optional<Within> bound) {
    this.client = client;
    this.fault = fault;
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
    return new ApiLists(client, fault, Optional.of(Within.fromNow(longest)));
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
    var url = address(path, query);
    var fresh = bound.map(reading -> reading.fresh(path, url)).orElse(url);
    var found = new ArrayList<R>();
    var first = page(what, fresh, listing, found);
    bound.ifPresent(reading -> reading.read(path, first.version()));
    var next = first.next();
    while (!next.isEmpty()) {
      next = page(what, url.with("continue", next), listing, found).next();
    }
    return List.copyOf(found);
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
    var url = address(list.path(), "").with("limit", Integer.toString(PAGE));
    var found = new ArrayList<R>();
    var next = page(list.what(), url, listing, found).next();
    for (var pages = 1; !next.isEmpty() && pages < most && found.size() < wanted; pages++) {
      next = page(list.what(), url.with("continue", next), listing, found).next();
    }
    return new Beginning<>(List.copyOf(found), next.isEmpty());
  }

  /** A list, by what people call it and where it is. */
  public record Named(String what, String path) {}

  private Address address(String path, String query) {
    return Address.of(client.getConfiguration().getMasterUrl() + path, query);
  }

  private <R> Listing.Page page(String what, Address url, Listing<?, R> listing, List<R> found) {
    bound.filter(Within::over).ifPresent(within -> late(what, within));
    var over = new CompletableFuture<Void>();
    var answer = answer(what, url);
    try (var body = answer.body()) {
      over.completeOnTimeout(null, SECONDS, TimeUnit.SECONDS).thenRun(() -> broken(body));
      if (!answer.isSuccessful()) {
        throw new IOException("answer " + answer.code() + ", " + words(body));
      }
      return listing.page(body, found::add);
    } catch (IOException broken) {
      throw fault.apply(what + " could not be read: " + broken.getMessage(), broken);
    } finally {
      over.cancel(false);
    }
  }

  private void late(String what, Within within) {
    throw fault.apply(
        "%s could not be read: all before it took %d s"
            .formatted(what, within.longest().toSeconds()),
        new TimeoutException());
  }

  private HttpResponse<InputStream> answer(String what, Address url) {
    try {
      return client.getHttpClient().sendAsync(request(url), InputStream.class).get();
    } catch (ExecutionException lost) {
      if (lost.getCause() instanceof Error death) {
        throw death;
      }
      throw fault.apply(what + " could not be read: no answer", lost.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw fault.apply(what + " could not be read: interrupted", stopping);
    }
  }

  private HttpRequest request(Address url) {
    var timeout = client.getConfiguration().getRequestTimeout();
    return client
        .getHttpClient()
        .newHttpRequestBuilder()
        .uri(url.text())
        .header("Accept", "application/json")
        .timeout(timeout, TimeUnit.MILLISECONDS)
        .build();
  }

  /** The message of a Status; of anything else its beginning. */
  private static String words(InputStream body) throws IOException {
    var text = new String(body.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8);
    try {
      return BoundedText.of(JSON.readTree(text).path("message").asText(text), 256);
    } catch (IOException noJson) {
      return BoundedText.of(text, 256);
    }
  }

  /** Whoever reads it is told that it was broken off. */
  private static void broken(InputStream body) {
    try {
      body.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
