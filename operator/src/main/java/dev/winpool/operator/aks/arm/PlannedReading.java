package dev.winpool.operator.aks.arm;

import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.aks.answer.MaintenanceReading;
import dev.winpool.operator.aks.http.ArmReply;
import dev.winpool.operator.world.PlannedMaintenance;
import dev.winpool.operator.world.PlannedMaintenance.Forbidden;
import dev.winpool.operator.world.PlannedMaintenance.Unseen;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * AKS's own maintenance configurations: one LIST serves all objects. Where ARM gives none, as
 * without the right to it, all of them ask no more than once in five minutes; since when is kept
 * for all of them too, and begins anew with the process.
 */
final class PlannedReading {
  private static final Duration AGAIN = Duration.ofMinutes(5);
  private static final String NONE = "ARM has no answer";

  private final InstantSource clock;
  private final Supplier<Optional<ArmReply>> look;
  private final SharedReading<Map<String, Object>> list;

  /** Written by whoever asks, who is one at a time. */
  private volatile Optional<Failed> failed = Optional.empty();

  /**
   * @param since the first of those that no answer lies between
   */
  private record Failed(CloudFault fault, Instant at, Instant since) {
    PlannedMaintenance unseen(String name) {
      return new Unseen(name, String.valueOf(fault.getMessage()), since);
    }

    boolean forbidden() {
      return fault.kind() == CloudFault.Kind.Forbidden;
    }
  }

  PlannedReading(InstantSource clock, Supplier<Optional<ArmReply>> look) {
    this.clock = clock;
    this.look = look;
    this.list = new SharedReading<>(clock, () -> 0);
  }

  /** See {@code AgentPools.maintenance}. */
  PlannedMaintenance of(String name, Duration maxAge) {
    try {
      return list.within(maxAge, this::asked)
          .filter(_ -> !lasting())
          .map(answer -> MaintenanceReading.of(answer, name))
          .orElseGet(() -> failure(name));
    } catch (CloudFault fault) {
      return failure(name);
    }
  }

  /** While ARM throttles, memory answers however old it is: no longer than anything else counts. */
  private boolean lasting() {
    var now = clock.instant();
    return failed.filter(one -> !now.isBefore(one.since().plus(Unseen.COUNTS))).isPresent();
  }

  private PlannedMaintenance failure(String name) {
    return failed
        .map(one -> one.forbidden() ? new Forbidden(name) : one.unseen(name))
        .orElseGet(() -> new Unseen(name, NONE, clock.instant()));
  }

  private Optional<Map<String, Object>> asked() {
    var recent = failed.filter(this::recent).map(Failed::fault);
    if (recent.isPresent()) {
      throw recent.get();
    }
    try {
      var answer = look.get().flatMap(ArmReply::json);
      failed = Optional.empty();
      return answer;
    } catch (CloudFault fault) {
      var now = clock.instant();
      failed = Optional.of(new Failed(fault, now, since(now)));
      throw fault;
    }
  }

  /** Where nobody asked for as long, nobody was without an answer. */
  private Instant since(Instant now) {
    return failed
        .filter(one -> now.isBefore(one.at().plus(Unseen.COUNTS)))
        .map(Failed::since)
        .orElse(now);
  }

  /** A clock that was set back makes nothing recent. */
  private boolean recent(Failed one) {
    var age = Duration.between(one.at(), clock.instant());
    return !age.isNegative() && age.compareTo(AGAIN) < 0;
  }
}
