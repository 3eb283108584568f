package dev.winpool.operator.report;

import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.Amount;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodePod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An act on the outside that cannot be taken back, or that moves pods: what its event and its line
 * of the log say (proof.md S16). One whose answer was lost is told too, for it may have been taken.
 *
 * @param reason of its event
 * @param words one sentence
 * @param arm the id by which Microsoft's support finds the request; empty when it was none of ARM's
 */
public record Deed(boolean lost, String reason, String words, String arm) {

  /** Empty for what only looked, wrote a record, or came to nothing. */
  public static Optional<Deed> of(Step step, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var detail) -> of(step, detail);
      case Outcome.Lost _ ->
          of(step, "").map(deed -> new Deed(true, deed.reason, deed.words + LOST, ""));
      case Outcome.Again(_, _, var nodes) when !nodes.isEmpty() -> partly(step, nodes);
      case Outcome.Evicted evicted when step instanceof Step.Force(_, var pods) ->
          forced(pods, evicted);
      case Outcome.Evicted evicted when !evicted.granted().isEmpty() ->
          Optional.of(new Deed(false, "PodsEvicted", String.join(", ", evicted.granted()), ""));
      case Outcome.Evicted _,
          Outcome.Nothing _,
          Outcome.Again _,
          Outcome.Unneeded _,
          Outcome.Refused _,
          Outcome.Refuted _,
          Outcome.Unavailable _,
          Outcome.Overtaken _ ->
          Optional.empty();
    };
  }

  private static final String LOST = "; the answer was lost";
  private static final String FORCED = "deleted past the budget (drain.onTimeout: Force): ";

  private static Optional<Deed> of(Step step, String detail) {
    return switch (step) {
      case Step.CreatePool create -> asked("PoolCreating", "AKS builds " + create.name(), detail);
      case Step.UpdatePool update -> asked("PoolUpdating", update.why(), detail);
      case Step.UpgradeImage upgrade ->
          asked(
              "ImageUpgrading",
              "AKS rolls " + upgrade.pool().name() + " to " + upgrade.intent().to(),
              detail);
      case Step.RetirePool retire ->
          asked("PoolDeleting", "AKS deletes " + retire.pool().name(), detail);
      case Step.Cordon(var nodes) ->
          done("NodesCordoned", "cordoned", nodes.stream().map(one -> one.node().name()).toList());
      case Step.Uncordon(var nodes) ->
          done("NodesReopened", "reopened", nodes.stream().map(one -> one.name()).toList());
      case Step.Rest _,
          Step.Remember _,
          Step.Annotate _,
          Step.AddFinalizer _,
          Step.RemoveFinalizer _,
          Step.AcquireLease _,
          Step.ReleaseLease _,
          Step.Evict _,
          Step.Force _ ->
          Optional.empty();
    };
  }

  /** Each with the budget that held it, and whether it was taken, or may have been. */
  private static Optional<Deed> forced(List<NodePod> pods, Outcome.Evicted answered) {
    var taken = told(pods, answered, EvictionAnswer.Granted.class);
    var lost = told(pods, answered, EvictionAnswer.Failed.class);
    if (taken.isEmpty() && lost.isEmpty()) {
      return Optional.empty();
    }
    var words = FORCED + (taken.isEmpty() ? lost + LOST : taken);
    return Optional.of(new Deed(taken.isEmpty(), "PodsForced", words, ""));
  }

  private static String told(
      List<NodePod> pods, Outcome.Evicted answered, Class<? extends EvictionAnswer> answer) {
    return pods.stream()
        .filter(pod -> answer.isInstance(answered.answers().get(pod.key())))
        .map(pod -> "%s (budget %s)".formatted(pod.key(), String.join(", ", pod.budgets())))
        .collect(Collectors.joining(", "));
  }

  /** Nodes of the step that were written before the rest was not. */
  private static Optional<Deed> partly(Step step, List<String> nodes) {
    return switch (step) {
      case Step.Cordon _ -> done("NodesCordoned", "cordoned", nodes);
      case Step.Uncordon _ -> done("NodesReopened", "reopened", nodes);
      default -> Optional.empty();
    };
  }

  private static Optional<Deed> asked(String reason, String words, String arm) {
    return Optional.of(new Deed(false, reason, words, arm));
  }

  private static Optional<Deed> done(String reason, String what, List<String> nodes) {
    var named = nodes.stream().collect(Collectors.joining(", "));
    return Optional.of(
        new Deed(
            false,
            reason,
            "%s %s: %s".formatted(Amount.of(nodes.size(), "node"), what, named),
            ""));
  }

  /** What people read of it in {@code kubectl describe}. */
  public EventNotes.Note note(long generation) {
    var by = arm.isEmpty() ? "" : ", ARM " + arm;
    return new EventNotes.Note(
        lost, reason, "%s (generation %d%s)".formatted(words, generation, by));
  }
}
