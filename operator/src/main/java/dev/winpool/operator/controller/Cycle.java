package dev.winpool.operator.controller;

import dev.winpool.operator.act.Executor;
import dev.winpool.operator.act.Permit;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.Bookkeeping;
import dev.winpool.operator.decide.Planner;
import dev.winpool.operator.decide.RuleTrail;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.observe.Observation;
import dev.winpool.operator.observe.Observer;
import dev.winpool.operator.records.RecordFault;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.records.Records.Written;
import dev.winpool.operator.report.EventNotes;
import dev.winpool.operator.report.Reporter;
import dev.winpool.operator.report.Turn;
import dev.winpool.operator.world.Installation;
import dev.winpool.operator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn for one object: observe, decide, act, report; then the status by compare-and-set and the
 * instant to come back. Never sleeps or waits. What it keeps in memory (since when nothing was
 * seen, when progress was last written) may be lost without harm.
 */
public final class Cycle {
  private static final Logger LOG = LoggerFactory.getLogger(Cycle.class);

  private final Observer observer;
  private final Planner planner;
  private final Executor executor;
  private final Records records;
  private final Audit audit;
  private final InstantSource clock;
  private final DrainWatcher drains;
  private final StatusThrottle throttle = new StatusThrottle();
  private final ClosedPeriods closed = new ClosedPeriods();
  private final BlindTurns blind;
  private final TurnsAside aside;
  private final TurnListener listener;
  private final PollInterval interval;

  /** What it came to, and when to come back. */
  private record Ended(TurnResult result, Optional<Instant> next) {
    static Ended of(TurnResult result, Instant next) {
      return new Ended(result, Optional.of(next));
    }
  }

  public Cycle(Ports ports) {
    this(ports, DrainWatcher.NONE, TurnListener.NONE);
  }

  /**
   * @param drains told after every turn what its object waits for
   * @param listener told after every turn what it came to
   */
  public Cycle(Ports ports, DrainWatcher drains, TurnListener listener) {
    this.drains = drains;
    this.listener = listener;
    this.interval = ports.pollInterval();
    var context =
        new Observer.Context(
            ports.records(), ports.pollInterval(), ports.clock(), ports.surveyor());
    this.observer = new Observer(ports.pools(), ports.nodes(), ports.images(), context);
    this.planner = new Planner(ports.pollInterval());
    this.executor =
        new Executor(ports.pools(), ports.nodes(), ports.records(), ports.evictionsAtOnce());
    this.records = ports.records();
    this.audit = new Audit(records);
    this.clock = ports.clock();
    this.aside = new TurnsAside(planner, records);
    this.blind =
        new BlindTurns(
            observer, new BlindTurns.Hands(planner, executor, records, listener), closed);
  }

  /**
   * Serves the object of that name, read live.
   *
   * @return when to come back at the latest; empty when the object is gone
   */
  public Optional<Instant> turn(String name) {
    var began = clock.instant();
    listener.began(name);
    var result = TurnResult.Failed;
    try {
      var ended = find(name);
      result = ended.result();
      return ended.next();
    } finally {
      listener.ended(name, result, Duration.between(began, clock.instant()));
    }
  }

  private Ended find(String name) {
    try {
      var object = records.find(name);
      if (object.isEmpty()) {
        drains.watch(name, DrainWatcher.Focus.NOTHING);
        blind.gone(name);
      }
      return object.map(this::serve).orElse(new Ended(TurnResult.Gone, Optional.empty()));
    } catch (RecordFault fault) {
      LOG.atWarn().addKeyValue("object", name).log(fault.getMessage());
      return Ended.of(TurnResult.Unreadable, blind.unread(name, fault, clock.instant()));
    }
  }

  private Ended serve(WindowsNodePool object) {
    return switch (observer.observe(object)) {
      case Observation.Blind unseen ->
          Ended.of(TurnResult.Blind, blind.serve(object, unseen, clock.instant()));
      case Observation.Elsewhere(var other) -> aside(object, other);
      case Observation.Seen seen -> seen(object, seen);
    };
  }

  private Ended aside(WindowsNodePool object, Installation other) {
    drains.watch(name(object), DrainWatcher.Focus.NOTHING);
    blind.gone(name(object));
    return Ended.of(TurnResult.Aside, aside.serve(object, other, clock.instant()));
  }

  private Ended seen(WindowsNodePool object, Observation.Seen seen) {
    var now = seen.world().now();
    var before = closed.completed(name(object), seen.recorded(), now);
    var decision = planner.decide(seen.world(), before);
    var permit = new FreshPermit(observer, planner, seen.world(), before);
    var outcome = perform(object, seen.world(), decision.step(), permit);
    audit.log(object, decision.step(), outcome);
    if (outcome instanceof Outcome.Evicted(var answers)) {
      answers.values().forEach(listener::evicted);
    }
    if (outcome instanceof Outcome.Overtaken) {
      return Ended.of(
          TurnResult.of(decision.step(), outcome),
          NextTurn.after(decision.standing().wake(), outcome, clock.instant()));
    }
    var recorded = Bookkeeping.after(before, decision, outcome, now);
    closed.note(name(object), recorded, now);
    drains.watch(name(object), DrainFocus.of(seen.world(), recorded));
    var previous = WindowsNodePoolStatus.orEmpty(object.getStatus());
    var outlook = planner.outlook(seen.world(), recorded);
    var turn = new Turn.Seen(previous, seen.world(), decision, outcome, recorded, outlook);
    var next = Reporter.report(turn);
    blind.seen(object, next);
    listener.blocked(name(object), decision.standing().blockers());
    listener.reported(name(object), next, Optional.of(now));
    var worth = throttle.worthWriting(name(object), previous, next, now);
    var written = worth ? records.replaceStatus(object, next) : Written.Done;
    audit.publish(object, decision.step(), outcome);
    if (written != Written.Done) {
      return Ended.of(TurnResult.Unwritten, NextTurn.unwritten(name(object), written, now));
    }
    TurnLog.write(object, turn, next, () -> RuleTrail.of(seen.world(), before, interval));
    if (worth) {
      EventNotes.of(turn, next).forEach(note -> audit.publish(object, note));
    }
    return Ended.of(
        TurnResult.of(decision.step(), outcome),
        NextTurn.after(decision.standing().wake(), outcome, clock.instant()));
  }

  private Outcome perform(WindowsNodePool object, World world, Step step, Permit permit) {
    return switch (step) {
      case Step.Rest _, Step.Remember _ -> new Outcome.Nothing();
      case Step.Act act -> executor.perform(object, world, act, permit);
    };
  }

  private static String name(WindowsNodePool object) {
    return object.getMetadata().getName();
  }
}
