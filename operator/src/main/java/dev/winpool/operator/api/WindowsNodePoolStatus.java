package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What winpool saw, did and waits for (design 1.3), and what it must remember to go on after a
 * crash (design 3).
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WindowsNodePoolStatus(
    @Nullable Long observedGeneration,
    @Nullable Summary summary,
    @Nullable PoolView pool,
    @Nullable PoolView successor,
    @Nullable Plan plan,
    @Nullable Swap swap,
    @Nullable Intent intent,
    @Nullable Applied lastApplied,
    @Nullable Attempts attempts,
    @Nullable Absence absence,
    @Nullable MigrationProgress migration,
    List<Blocker> blockers,
    @Nullable Integer blockersTotal,
    @Nullable ImageUpgradeStatus imageUpgrade,
    @Nullable Support support,
    List<Advisory> advisories,
    List<Condition> conditions) {

  public static final WindowsNodePoolStatus EMPTY =
      new WindowsNodePoolStatus(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null);

  public WindowsNodePoolStatus {
    blockers = blockers == null ? List.of() : List.copyOf(blockers);
    advisories = advisories == null ? List.of() : List.copyOf(advisories);
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }
}
