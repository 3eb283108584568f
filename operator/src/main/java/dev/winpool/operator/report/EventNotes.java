package dev.winpool.operator.report;

import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people read in {@code kubectl describe}: one event when the reason changes or becomes a case
 * for a person, one for each act that cannot be taken back or that moves pods, with ARM's
 * correlation id (proof.md S16).
 */
public final class EventNotes {

  private EventNotes() {}

  /** One event. */
  public record Note(boolean warning, String reason, String message) {}

  public static List<Note> of(Turn.Seen turn, WindowsNodePoolStatus next) {
    var notes = new ArrayList<Note>();
    act(turn).ifPresent(notes::add);
    var before = Optional.ofNullable(turn.previous().summary()).map(s -> s.reason()).orElse("");
    var after = Optional.ofNullable(next.summary()).map(s -> s.reason()).orElse("");
    var standing = SeenReport.standing(turn);
    var stalls = Verdict.of(standing).stalled() && !stalled(turn.previous());
    var told = turn.decision().step() instanceof Step.Remember;
    if ((!before.equals(after) || stalls) && !told) {
      var message =
          Optional.ofNullable(next.summary()).map(s -> s.message()).orElse(standing.what());
      notes.add(new Note(Verdict.of(standing).stalled(), after, message));
    }
    return notes;
  }

  private static boolean stalled(WindowsNodePoolStatus status) {
    return status.conditions().stream()
        .anyMatch(c -> c.getType().equals("Stalled") && c.getStatus().equals("True"));
  }

  /** Nodes that were reopened while the world could not be seen. */
  public static List<Note> of(Turn.Rescued turn) {
    return turn.outcome() instanceof Outcome.Done(var detail)
        ? done(turn.decision().step(), detail).stream().toList()
        : List.of();
  }

  private static Optional<Note> act(Turn.Seen turn) {
    return turn.outcome() instanceof Outcome.Done(var detail)
        ? done(turn.decision().step(), detail)
        : turn.outcome() instanceof Outcome.Evicted evicted && !evicted.granted().isEmpty()
            ? Optional.of(new Note(false, "PodsEvicted", String.join(", ", evicted.granted())))
            : Optional.empty();
  }

  private static Optional<Note> done(Step step, String detail) {
    var arm = detail.isEmpty() ? "" : " (ARM " + detail + ")";
    return switch (step) {
      case Step.CreatePool create ->
          Optional.of(new Note(false, "PoolCreating", "AKS builds " + create.name() + arm));
      case Step.UpdatePool update ->
          Optional.of(new Note(false, "PoolUpdating", update.why() + arm));
      case Step.UpgradeImage upgrade ->
          Optional.of(
              new Note(
                  false,
                  "ImageUpgrading",
                  "AKS rolls " + upgrade.pool().name() + " to " + upgrade.intent().to() + arm));
      case Step.RetirePool retire ->
          Optional.of(new Note(false, "PoolDeleting", "AKS deletes " + retire.pool().name() + arm));
      case Step.Cordon(var nodes) ->
          Optional.of(new Note(false, "NodesCordoned", nodes.size() + " nodes cordoned"));
      case Step.Uncordon(var nodes) ->
          Optional.of(new Note(false, "NodesReopened", nodes.size() + " nodes reopened"));
      case Step.Rest _,
          Step.Remember _,
          Step.Annotate _,
          Step.AddFinalizer _,
          Step.RemoveFinalizer _,
          Step.AcquireLease _,
          Step.ReleaseLease _,
          Step.Evict _ ->
          Optional.empty();
    };
  }
}
