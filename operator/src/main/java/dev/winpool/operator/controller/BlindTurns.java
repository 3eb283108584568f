package dev.winpool.operator.controller;

import dev.winpool.operator.act.Executor;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.Bookkeeping;
import dev.winpool.operator.decide.Planner;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.observe.Observation;
import dev.winpool.operator.observe.Observer;
import dev.winpool.operator.records.RecordFault;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.records.UnreadableRecord;
import dev.winpool.operator.report.EventNotes.Note;
import dev.winpool.operator.report.Reporter;
import dev.winpool.operator.report.Turn;
import dev.winpool.operator.world.Glimpse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns that could not see the world whole. Nothing is decided but rule 2: where the nodes of both
 * sides answer, a source whose successor takes no pods is reopened.
 */
final class BlindTurns {
  /** While a swap may have closed a pool, nodes are looked at again at least this often. */
  private static final Duration GLIMPSES = Duration.ofSeconds(30);

  private static final Duration AGAIN = Duration.ofSeconds(10);

  /** Whoever mends an object changes it, which wakes its turn anyway. */
  private static final Duration UNREADABLE = Duration.ofMinutes(5);

  private final Observer observer;
  private final Planner planner;
  private final Executor executor;
  private final Records records;
  private final TurnListener listener;
  private final Audit audit;
  private final ClosedPeriods closed;
  private final BlindPeriods periods = new BlindPeriods();
  private final Map<String, WindowsNodePool> kept = new ConcurrentHashMap<>();

  /** When objects that cannot be read were told so last. */
  private final Map<String, Instant> told = new ConcurrentHashMap<>();

  /** What decides, acts, writes down and is told. */
  record Hands(Planner planner, Executor executor, Records records, TurnListener listener) {}

  BlindTurns(Observer observer, Hands hands, ClosedPeriods closed) {
    this.observer = observer;
    this.planner = hands.planner();
    this.executor = hands.executor();
    this.records = hands.records();
    this.listener = hands.listener();
    this.audit = new Audit(records);
    this.closed = closed;
  }

  /** Everything was seen again; an object in mid-swap is kept as it was last. */
  void seen(WindowsNodePool object, WindowsNodePoolStatus status) {
    periods.end(name(object));
    told.remove(name(object));
    if (status.swap() == null || status.swap().opening() == null) {
      kept.remove(name(object));
      return;
    }
    var copy = new WindowsNodePool();
    copy.setMetadata(object.getMetadata());
    copy.setSpec(object.getSpec());
    copy.setStatus(status);
    kept.put(name(object), copy);
  }

  void gone(String object) {
    kept.remove(object);
    told.remove(object);
  }

  /** An object that cannot be read itself is served as it was read last, in mid-swap only. */
  Instant unread(String object, RecordFault fault, Instant now) {
    var why = String.valueOf(fault.getMessage());
    var last = Optional.ofNullable(kept.get(object));
    if (fault instanceof UnreadableRecord unreadable) {
      return unreadable(unreadable.object(), last, why, now);
    }
    return last.map(it -> serve(it, unread(it, why), now)).orElseGet(() -> now.plus(AGAIN));
  }

  /** Its status is left as it is, and told by an event; rule 2 goes by what was read last. */
  private Instant unreadable(
      WindowsNodePool object, Optional<WindowsNodePool> last, String why, Instant now) {
    var before = told.get(name(object));
    if (before == null || !now.isBefore(before.plus(UNREADABLE))) {
      told.put(name(object), now);
      audit.publish(object, new Note(true, Reason.RecordLost.name(), why));
    }
    return last.flatMap(it -> observer.glimpse(it).flatMap(seen -> rescue(it, seen, why)))
        .orElseGet(() -> now.plus(last.isPresent() ? GLIMPSES : UNREADABLE));
  }

  private Observation.Blind unread(WindowsNodePool last, String why) {
    return new Observation.Blind(Reason.KubernetesUnavailable, why, AGAIN, observer.glimpse(last));
  }

  /** Serves the object as it was read last, and says when to look again. */
  Instant serve(WindowsNodePool object, Observation.Blind blind, Instant now) {
    var since = periods.begunOrGoingOn(name(object), blind.why(), now);
    var later = now.plus(blind.retryAfter());
    var rescued = blind.glimpse().flatMap(glimpse -> rescue(object, glimpse, blind.why()));
    if (rescued.isEmpty()) {
      tell(object, since, now, new Turn.Trouble(blind.reason(), blind.why()));
      var soon = now.plus(GLIMPSES);
      return blind.glimpse().isPresent() && soon.isBefore(later) ? soon : later;
    }
    return rescued.get().isBefore(later) ? rescued.get() : later;
  }

  private void tell(WindowsNodePool object, Instant since, Instant now, Turn.Trouble why) {
    var previous = WindowsNodePoolStatus.orEmpty(object.getStatus());
    var next = Reporter.report(new Turn.Blind(previous, Audit.generation(object), since, now, why));
    listener.reported(name(object), next, Optional.empty());
    if (!next.equals(previous)) {
      records.replaceStatus(object, next);
    }
  }

  /** When to come back, where rule 2 spoke. */
  private Optional<Instant> rescue(WindowsNodePool object, Glimpse glimpse, String why) {
    var now = glimpse.now();
    var before =
        closed.completed(
            name(object), Recorded.of(WindowsNodePoolStatus.orEmpty(object.getStatus())), now);
    var decision = planner.rescue(before, glimpse);
    closed.note(name(object), before, now);
    return decision.map(it -> rescued(object, it, before, new Cause(why, now)));
  }

  /** What could not be read, and when that was found. */
  private record Cause(String why, Instant now) {}

  private Instant rescued(WindowsNodePool object, Decision decision, Recorded before, Cause cause) {
    var now = cause.now();
    var outcome =
        decision.step() instanceof Step.Uncordon reopening
            ? executor.reopen(reopening)
            : new Outcome.Nothing();
    audit.log(object, decision.step(), outcome);
    var after = Bookkeeping.after(before, decision.step(), outcome, now);
    closed.note(name(object), after, now);
    var turn =
        new Turn.Rescued(
            WindowsNodePoolStatus.orEmpty(object.getStatus()),
            Audit.generation(object),
            now,
            decision,
            outcome,
            after,
            cause.why());
    var next = Reporter.report(turn);
    listener.reported(name(object), next, Optional.empty());
    TurnLog.write(object, turn, next);
    if (!next.equals(turn.previous())) {
      records.replaceStatus(object, next);
    }
    audit.publish(object, decision.step(), outcome);
    return NextTurn.after(decision.standing().wake(), outcome, now.plusSeconds(1));
  }

  private static String name(WindowsNodePool object) {
    return object.getMetadata().getName();
  }
}
