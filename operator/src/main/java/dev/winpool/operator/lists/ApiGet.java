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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * One request for something to read, whose answer is read as it comes.
 *
 * @param fault what is thrown, by a sentence and its cause
 */
record ApiGet(
    KubernetesClient client, BiFunction<String, Throwable, ? extends RuntimeException> fault) {
  private static final int LONGEST_REFUSAL = 64 * 1024;
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @param path below the server's address
   * @param query {@code name=value}, not encoded; empty for none
   */
  Address address(String path, String query) {
    return Address.of(client.getConfiguration().getMasterUrl() + path, query);
  }

  RuntimeException unread(String sentence, Throwable cause) {
    return fault.apply(sentence, cause);
  }

  RuntimeException broken(String what, IOException broken) {
    return unread(what + " could not be read: " + broken.getMessage(), broken);
  }

  /** The answer, whatever its code; its body is the caller's to close. */
  HttpResponse<InputStream> answer(String what, Address url) {
    try {
      return client.getHttpClient().sendAsync(request(url), InputStream.class).get();
    } catch (ExecutionException lost) {
      if (lost.getCause() instanceof Error death) {
        throw death;
      }
      throw unread(what + " could not be read: no answer", lost.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw unread(what + " could not be read: interrupted", stopping);
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
  static String words(InputStream body) throws IOException {
    var text = new String(body.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8);
    try {
      return BoundedText.of(JSON.readTree(text).path("message").asText(text), 256);
    } catch (IOException noJson) {
      return BoundedText.of(text, 256);
    }
  }

  /** Whoever reads it is told that it was broken off. */
  static void end(InputStream body) {
    try {
      body.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
