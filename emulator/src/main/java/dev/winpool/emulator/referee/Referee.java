package dev.winpool.emulator.referee;

import dev.winpool.emulator.referee.invariant.Bench;
import dev.winpool.emulator.referee.invariant.Invariant;
import dev.winpool.emulator.referee.invariant.InvariantCheck;
import dev.winpool.emulator.referee.invariant.InvariantChecks;
import dev.winpool.emulator.referee.invariant.InvariantViolation;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.premise.Premises;
import dev.winpool.emulator.referee.scene.Scene;
import dev.winpool.emulator.stage.Journal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Judges a journal, in one pass: {@link #judge} when it is over, or live by {@code
 * journal.listen(referee)}. Shares nothing with the operator. Safe for use by several threads, as
 * long as entries arrive in the order of the journal.
 */
public final class Referee implements Consumer<Journal.Entry> {
  private final Premises premises;
  private final Scene scene;
  private final Map<InvariantCheck, Bench> checks = new LinkedHashMap<>();
  private final List<InvariantViolation> violations = new ArrayList<>();

  public Referee(Premises premises) {
    this.premises = premises;
    this.scene = new Scene(premises.estate().poolsAtStart());
    InvariantChecks.of(premises)
        .forEach(check -> checks.put(check, new Bench(check.invariant(), violations)));
  }

  /** The verdict over a whole journal. */
  public static RefereeVerdict judge(List<Journal.Entry> entries, Premises premises) {
    var referee = new Referee(premises);
    entries.forEach(referee);
    return referee.verdict();
  }

  @Override
  public synchronized void accept(Journal.Entry entry) {
    var crossing = Crossing.of(entry, premises.operator());
    checks.forEach((check, bench) -> check.see(crossing, scene, bench));
    scene.apply(crossing);
  }

  /** The verdict over everything seen so far. */
  public synchronized RefereeVerdict verdict() {
    Map<Invariant, Long> checked = new EnumMap<>(Invariant.class);
    checks.forEach((check, bench) -> checked.put(check.invariant(), bench.checked()));
    return new RefereeVerdict(violations, checked);
  }
}
