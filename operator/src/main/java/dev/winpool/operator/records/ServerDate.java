package dev.winpool.operator.records;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Notes how far the API server's clock is from ours, by the Date of every answer. */
public final class ServerDate implements Interceptor {
  /** Date has whole seconds: a difference up to one says nothing. */
  private static final Duration RESOLUTION = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Answering answering;
  private volatile Duration skew = Duration.ZERO;

  public ServerDate(InstantSource clock) {
    this.clock = clock;
    this.answering = new Answering(clock);
  }

  /** What the same answers say of how the server does. */
  public Answering answering() {
    return answering;
  }

  /**
   * The server's clock less ours by the newest answer; zero before the first, and when they are at
   * most a second apart.
   */
  public Duration skew() {
    return skew;
  }

  @Override
  public void after(
      HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> body) {
    var date = response.header("Date");
    if (date != null) {
      note(date);
    }
  }

  private void note(String date) {
    try {
      var server = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      var apart = Duration.between(clock.instant(), server);
      skew = apart.abs().compareTo(RESOLUTION) <= 0 ? Duration.ZERO : apart;
    } catch (DateTimeException unreadable) {
      // A proxy's odd Date tells nothing about the server; the last reading stands.
      return;
    }
  }
}
