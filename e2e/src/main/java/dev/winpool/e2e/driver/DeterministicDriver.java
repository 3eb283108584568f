package dev.winpool.e2e.driver;

import dev.winpool.e2e.stage.Stage;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.controller.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One thread, virtual time: the stage is stepped until it is quiet, objects whose time has come or
 * that were changed have their turn in the order of their names, and when nothing is due the clock
 * jumps to the next instant at which something is.
 */
public final class DeterministicDriver implements Driver {
  /** So many turns at one instant, and ten more for each object, are no progress but a loop. */
  private static final int TURNS_AT_ONE_INSTANT = 200;

  private final Stage stage;
  private final NumberedGate gate;
  private final UnaryOperator<Ports> between;
  private final Map<String, Instant> due = new TreeMap<>();
  private final News news;
  private final StageSteps parts;
  private OperatorProcess process;
  private int deaths;
  private int turns;

  public DeterministicDriver(Stage stage, NumberedGate gate) {
    this(stage, gate, UnaryOperator.identity());
  }

  /**
   * @param between what lies between the operator and its ports; see {@link OperatorProcess}
   */
  public DeterministicDriver(Stage stage, NumberedGate gate, UnaryOperator<Ports> between) {
    this.stage = stage;
    this.gate = gate;
    this.between = between;
    this.news = new News(stage);
    this.parts = new StageSteps(stage);
    this.process = new OperatorProcess(stage, gate, between);
  }

  /** How often the operator's process died so far. */
  public int deaths() {
    return deaths;
  }

  public int turns() {
    return turns;
  }

  @Override
  public void until(String what, Duration limit, BooleanSupplier goal) {
    var end = stage.clock().instant().plus(limit);
    while (true) {
      settle();
      if (goal.getAsBoolean()) {
        return;
      }
      if (stage.clock().instant().isAfter(end)) {
        throw new AssertionError("not within " + limit + ": " + what + "\n" + situation());
      }
      advance();
    }
  }

  @Override
  public void pass(Duration length) {
    var end = stage.clock().instant().plus(length);
    while (true) {
      settle();
      var next = next().filter(at -> at.isBefore(end)).orElse(end);
      stage.clock().skipTo(next);
      if (!next.isBefore(end)) {
        settle();
        return;
      }
    }
  }

  /** Everything that is due at this instant. */
  public void settle() {
    var here = 0;
    do {
      parts.settle();
      news();
      here++;
      if (here > TURNS_AT_ONE_INSTANT + 10 * due.size()) {
        throw new AssertionError(
            "no end of turns at " + stage.clock().instant() + "\n" + situation());
      }
    } while (turn());
  }

  private void advance() {
    var next =
        next().orElseThrow(() -> new AssertionError("nothing is due any more\n" + situation()));
    stage.clock().skipTo(next);
  }

  private Optional<Instant> next() {
    return Stream.concat(parts.next().stream(), due.values().stream())
        .filter(at -> at.isAfter(stage.clock().instant()))
        .min(Instant::compareTo);
  }

  /** What watches would have told since the last time. */
  private void news() {
    if (news.ofNodes()) {
      due.replaceAll((_, _) -> stage.clock().instant());
    }
    news.ofObjects().forEach(name -> due.put(name, stage.clock().instant()));
  }

  private boolean turn() {
    var now = stage.clock().instant();
    var name =
        due.entrySet().stream()
            .filter(entry -> !entry.getValue().isAfter(now))
            .map(Map.Entry::getKey)
            .findFirst();
    name.ifPresent(this::turn);
    return name.isPresent();
  }

  private void turn(String name) {
    turns++;
    try {
      var next = process.cycle().turn(name);
      next.ifPresentOrElse(at -> due.put(name, at), () -> due.remove(name));
    } catch (ProcessDeath | RuntimeException e) {
      if (!gate.dead()) {
        throw e;
      }
    }
    if (gate.dead()) {
      restart();
    }
  }

  /** A new process: no memory, and every object is new to it. */
  private void restart() {
    deaths++;
    process.close();
    gate.revive();
    process = new OperatorProcess(stage, gate, between);
    due.replaceAll((_, _) -> stage.clock().instant());
  }

  public List<WindowsNodePool> objects() {
    return stage.people().resources(WindowsNodePool.class).list().getItems();
  }

  /** For the message of a failure: where every object stands. */
  public String situation() {
    var text = new StringBuilder("at " + stage.clock().instant());
    for (var object : objects()) {
      var status = object.getStatus();
      text.append('\n')
          .append(object.getMetadata().getName())
          .append(": ")
          .append(status == null ? "no status" : String.valueOf(status.summary()))
          .append(" due ")
          .append(due.get(object.getMetadata().getName()));
    }
    return text.toString();
  }

  @Override
  public void close() {
    process.close();
  }
}
