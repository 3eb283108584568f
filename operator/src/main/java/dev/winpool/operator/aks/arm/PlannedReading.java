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
 * without the right to it, all of them ask no more than once in five minutes.
 */
final class PlannedReading {
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final Supplier<Optional<ArmReply>> look;
  private final SharedReading<Map<String, Object>> list;

  /** Touched by whoever asks, who is one at a time. */
  private Optional<Failed> failed = Optional.empty();

  private record Failed(CloudFault fault, Instant at) {}

  PlannedReading(InstantSource clock, Supplier<Optional<ArmReply>> look) {
    this.clock = clock;
    this.look = look;
    this.list = new SharedReading<>(clock, () -> 0);
  }

  /** See {@code AgentPools.maintenance}. */
  PlannedMaintenance of(String name, Duration maxAge) {
    try {
      return list.within(maxAge, this::asked)
          .map(answer -> MaintenanceReading.of(answer, name))
          .orElseGet(() -> new Unseen(name, "ARM has no answer"));
    } catch (CloudFault fault) {
      return fault.kind() == CloudFault.Kind.Forbidden
          ? new Forbidden(name)
          : new Unseen(name, String.valueOf(fault.getMessage()));
    }
  }

  private Optional<Map<String, Object>> asked() {
    var recent = failed.filter(this::recent).map(Failed::fault);
    if (recent.isPresent()) {
      throw recent.get();
    }
    try {
      return look.get().flatMap(ArmReply::json);
    } catch (CloudFault fault) {
      failed = Optional.of(new Failed(fault, clock.instant()));
      throw fault;
    }
  }

  /** A clock that was set back makes nothing recent. */
  private boolean recent(Failed one) {
    var age = Duration.between(one.at(), clock.instant());
    return !age.isNegative() && age.compareTo(AGAIN) < 0;
  }
}
