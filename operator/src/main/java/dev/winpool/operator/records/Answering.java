package dev.winpool.operator.records;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Since when the API server does what it is asked, without a break: what of ours does not work all
 * that time is not its fault. A silence is a break, and so is an answer that it is overloaded or
 * failing (429, 5xx) or that we may not read (401, 403): of these no restart of ours is a cure. A
 * leap of the clock looks like a silence, and nothing is concluded from it.
 */
public final class Answering implements Interceptor {
  /** Longer than any pause of a leader election, which asks every few seconds. */
  static final Duration SILENCE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private Optional<Run> run = Optional.empty();

  private record Run(Instant since, Instant last) {
    boolean goesOn(Instant now) {
      return !now.isBefore(last) && !last.plus(SILENCE).isBefore(now);
    }
  }

  Answering(InstantSource clock) {
    this.clock = clock;
  }

  /** By the clock that it is measured with. */
  public Instant now() {
    return clock.instant();
  }

  /** Empty when it does not answer now. */
  public synchronized Optional<Instant> since() {
    var now = clock.instant();
    return run.filter(it -> it.goesOn(now)).map(Run::since);
  }

  @Override
  public void after(
      HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> body) {
    heard(request.method(), response.code());
  }

  synchronized void heard(String method, int code) {
    var now = clock.instant();
    run = does(method, code) ? Optional.of(new Run(since().orElse(now), now)) : Optional.empty();
  }

  private static boolean does(String method, int code) {
    return switch (code) {
      case 401, 403 -> !method.equals("GET");
      case 429 -> false;
      default -> code < 500;
    };
  }
}
