package dev.winpool.operator.report;

import dev.winpool.operator.report.Verdict.Truth;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds conditions: the transition time is kept while the status is unchanged, everything stamped
 * with the generation. What has no generation is the schema's default, with a time of no meaning.
 */
final class Conditions {
  private final List<Condition> previous;
  private final Instant now;
  private final long generation;
  private final List<Condition> built = new ArrayList<>();

  Conditions(List<Condition> previous, Instant now, long generation) {
    this.previous = previous;
    this.now = now;
    this.generation = generation;
  }

  Conditions add(String type, Truth truth, String reason, String message) {
    var since =
        previous.stream()
            .filter(c -> c.getType().equals(type) && c.getStatus().equals(truth.name()))
            .filter(c -> c.getObservedGeneration() != null)
            .map(Condition::getLastTransitionTime)
            .findFirst()
            .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    built.add(
        new ConditionBuilder()
            .withType(type)
            .withStatus(truth.name())
            .withReason(reason)
            .withMessage(message)
            .withObservedGeneration(generation)
            .withLastTransitionTime(since)
            .build());
    return this;
  }

  Conditions add(String type, boolean truth, String reason, String message) {
    return add(type, truth ? Truth.True : Truth.False, reason, message);
  }

  /** What everybody asks first. */
  Conditions judged(Verdict verdict, String reason, String message) {
    return add("Ready", verdict.ready(), reason, message)
        .add("Reconciling", verdict.reconciling(), reason, message)
        .add("Stalled", verdict.stalled(), reason, message);
  }

  /** These, and what else is said of the pool as it was said last. */
  List<Condition> amongOthers() {
    var all = new ArrayList<>(built);
    previous.stream()
        .filter(old -> built.stream().noneMatch(c -> c.getType().equals(old.getType())))
        .forEach(all::add);
    return List.copyOf(all);
  }

  List<Condition> list() {
    return List.copyOf(built);
  }
}
