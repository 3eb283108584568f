package dev.winpool.e2e.proof;

import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.emulator.stage.Journal;
import java.util.List;

/**
 * What AKS took from the operator in one run, and which of the operations that AKS then began it
 * let fail itself.
 */
record Tally(long puts, long posts, long deletes, long failed, long failedDeletes) {

  static Tally since(int mark, ArmTrip on) {
    var entries = on.stage().journal().entries();
    var failures =
        entries.subList(mark, entries.size()).stream().filter(Tally::failedOperation).toList();
    var deleting =
        failures.stream().filter(entry -> "Deleting".equals(entry.fields().get("verb"))).count();
    return new Tally(
        on.accepted(mark, "PUT").size(),
        on.accepted(mark, "POST").size(),
        deletions(on.accepted(mark, "DELETE")),
        failures.size() - deleting,
        deleting);
  }

  /** No more writes than undisturbed, but one repair for each operation that failed. */
  boolean within(Tally undisturbed) {
    return puts <= undisturbed.puts + failed
        && posts <= undisturbed.posts
        && deletes <= undisturbed.deletes + failedDeletes;
  }

  private static boolean failedOperation(Journal.Entry entry) {
    return "operation-ended".equals(entry.fields().get("event"))
        && "Failed".equals(entry.fields().get("status"));
  }

  /** A DELETE of what is gone already changes nothing. */
  private static long deletions(List<Journal.Entry> accepted) {
    return accepted.stream().filter(entry -> entry.fields().get("stateBefore") != null).count();
  }
}
