package dev.winpool.e2e.ledger;

import dev.winpool.e2e.ledger.Ledger.Proof;
import java.util.List;

/** A chapter of the ledger, printed. */
public final class LedgerTable {
  private LedgerTable() {}

  /**
   * Prints the chapter that the first argument names, or those proofs of it that further ones name:
   * what was not asked to be played is not missing. Exit 1 when one of them is not green.
   */
  public static void main(String[] arguments) {
    var chapter = Chapter.valueOf(arguments[0]);
    var asked = List.of(arguments).subList(1, arguments.length);
    var proofs = chapter.proofs(asked).stream().map(Ledger::read).toList();
    proofs.forEach(proof -> System.out.println(line(proof)));
    chapter.sum(proofs).ifPresent(System.out::println);
    var green = proofs.stream().filter(Proof::pass).count();
    System.out.println(green + " passed, " + (proofs.size() - green) + " failed");
    System.exit(green == proofs.size() ? 0 : 1);
  }

  private static String line(Proof proof) {
    return "%-5s %-24s %-10s %-58s goal: %s"
        .formatted(
            proof.pass() ? "ok" : "RED", proof.id(), proof.stage(), proof.value(), proof.goal());
  }
}
