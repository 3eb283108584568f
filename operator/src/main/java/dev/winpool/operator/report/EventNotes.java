package dev.winpool.operator.report;

import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.turn.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people read in {@code kubectl describe}: one event when the reason changes or becomes a case
 * for a person. What was done on the outside is told by a {@link Deed}.
 */
public final class EventNotes {

  private EventNotes() {}

  /** One event. */
  public record Note(boolean warning, String reason, String message) {}

  public static List<Note> of(Turn.Seen turn, WindowsNodePoolStatus next) {
    var notes = new ArrayList<Note>();
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
}
