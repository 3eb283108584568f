package dev.winpool.operator.report;

import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.turn.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people read in {@code kubectl describe}: one event when the reason changes or becomes a case
 * for a person, and one when what blocks pods changes. What was done on the outside is told by a
 * {@link Deed}.
 */
public final class EventNotes {

  private EventNotes() {}

  /** One event. */
  public record Note(boolean warning, String reason, String message) {}

  /**
   * Asked only where {@code next} was written: else the same is told again in the next turn.
   *
   * @param next the status of that turn
   */
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
    BlockerNews.of(turn.previous().blockers(), next.blockers())
        .map(news -> new Note(news.warning(), news.reason(), news.words()))
        .ifPresent(notes::add);
    return notes;
  }

  private static boolean stalled(WindowsNodePoolStatus status) {
    return status.conditions().stream()
        .anyMatch(c -> c.getType().equals("Stalled") && c.getStatus().equals("True"));
  }
}
