package dev.winpool.emulator.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Failures waiting for the requests they are meant for; each is used once, oldest first. */
public final class FailurePlan {

  private record Waiting(String method, Pattern pool, Failure failure) {}

  private final List<Waiting> waiting = new ArrayList<>();

  /**
   * @param method the HTTP method, such as {@code PUT}
   * @param poolRegex matched against the whole pool name
   */
  public void failNext(String method, String poolRegex, Failure failure) {
    waiting.add(new Waiting(method.toUpperCase(Locale.ROOT), Pattern.compile(poolRegex), failure));
  }

  /** Takes the first failure for that request which satisfies {@code kind}. */
  public Optional<Failure> take(String method, String pool, Predicate<Failure> kind) {
    var found =
        waiting.stream()
            .filter(w -> w.method().equals(method) && w.pool().matcher(pool).matches())
            .filter(w -> kind.test(w.failure()))
            .findFirst();
    found.ifPresent(waiting::remove);
    return found.map(Waiting::failure);
  }

  /** The work as it will really go: as planned, or failing in the way somebody asked for. */
  Work spoil(String method, String pool, Work planned, Instant end) {
    var failure =
        take(method, pool, f -> f instanceof Failure.InOperation || f instanceof Failure.Stuck);
    return failure
        .map(
            f ->
                f instanceof Failure.InOperation(String code, String message)
                    ? (Work) new Work.Failing(end, Refusal.flat(200, code, message))
                    : new Work.Stuck())
        .orElse(planned);
  }
}
