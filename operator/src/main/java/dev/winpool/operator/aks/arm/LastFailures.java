package dev.winpool.operator.aks.arm;

import dev.winpool.operator.aks.budget.ArmBudget;
import dev.winpool.operator.aks.http.ArmRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was last wrong with a request, for ten minutes: while our own budget delays the request, the
 * cause is what people need to read, not that we wait before we ask again. Safe for use by several
 * threads.
 */
final class LastFailures {
  /** Longer than the longest wait for a token, see {@link ArmBudget#PUTS}. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  /** Requests that are remembered before the old ones are dropped. */
  private static final int MANY = 300;

  private final InstantSource clock;
  private final Map<String, Trouble> failures = new ConcurrentHashMap<>();

  private record Trouble(String words, Instant at) {}

  LastFailures(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param words what is wrong; empty when nothing is
   */
  void tell(ArmRequest request, Optional<String> words) {
    if (failures.size() > MANY) {
      failures.values().removeIf(trouble -> !fresh(trouble));
    }
    words.ifPresentOrElse(
        some -> failures.put(key(request), new Trouble(some, clock.instant())),
        () -> failures.remove(key(request)));
  }

  Optional<String> of(ArmRequest request) {
    return Optional.ofNullable(failures.get(key(request))).filter(this::fresh).map(Trouble::words);
  }

  private boolean fresh(Trouble trouble) {
    var age = Duration.between(trouble.at(), clock.instant());
    return !age.isNegative() && age.compareTo(KEPT) < 0;
  }

  private static String key(ArmRequest request) {
    return request.action() + " " + request.path();
  }
}
