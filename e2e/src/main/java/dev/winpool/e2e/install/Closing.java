package dev.winpool.e2e.install;

import dev.winpool.e2e.journey.Deeds;
import dev.winpool.e2e.ledger.Ledger;
import dev.winpool.e2e.stage.SentByOperator;
import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.referee.Referee;
import dev.winpool.emulator.referee.RefereeVerdict;
import dev.winpool.emulator.referee.premise.Estate;
import dev.winpool.emulator.referee.premise.Premises;
import dev.winpool.emulator.referee.premise.Timetable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the whole was, from before the installation to after it: the referee's verdict, and whether
 * what is done once was done once, whichever pod did it.
 */
record Closing(Stage stage, LinuxMachine machine) {
  private static final String OLD = "win19";
  private static final String NEW = "win22";

  /**
   * What the script found.
   *
   * @param id of the line in the ledger
   * @param content whether all was as it should be
   * @param figures how it ran and how long it took
   */
  record Account(String id, boolean content, String figures) {

    /** Three lines of text. */
    static Account read(List<String> lines) {
      return new Account(lines.get(0), lines.get(1).equals("ok"), lines.get(2));
    }
  }

  /** Writes the line of the ledger, and says what was found. */
  String close(Account account) {
    var verdict = verdict();
    var faults = faults();
    var checks = verdict.checked().values().stream().mapToLong(Long::longValue).sum();
    var value =
        "%s; %d checks, %d violations"
            .formatted(account.figures(), checks, verdict.violations().size());
    var pass = account.content() && faults.isEmpty() && verdict.clean();
    Ledger.write(new Ledger.Proof(account.id(), "real", value, "nothing lost, 0 violations", pass));
    return (pass ? "ok\n" : "failed\n") + String.join("\n", faults) + "\n" + verdict;
  }

  private RefereeVerdict verdict() {
    var estate =
        Estate.usual()
            .ofCluster(stage.clusterUid())
            .startingWith(Set.of("sys", OLD))
            .adopting(Set.of(OLD));
    var rules = Premises.usual().with(estate).with(Timetable.always().lagging(stage.turn()));
    return Referee.judge(stage.journal().entries(), rules);
  }

  private List<String> faults() {
    var deeds = Deeds.of(stage);
    var faults = new ArrayList<>(machine.faults());
    faults.addAll(SentByOperator.in(stage.journal()).faults());
    once(faults, "created " + NEW, deeds.creates(NEW));
    once(faults, "deleted " + OLD, deeds.deletes(OLD));
    once(faults, "created a pool", deeds.creates(""));
    once(faults, "deleted a pool", deeds.deletes(""));
    deeds.evictedTwice().forEach(pod -> faults.add("evicted twice: " + pod));
    return faults;
  }

  private static void once(List<String> faults, String what, long times) {
    if (times != 1) {
      faults.add("%s %d times".formatted(what, times));
    }
  }
}
