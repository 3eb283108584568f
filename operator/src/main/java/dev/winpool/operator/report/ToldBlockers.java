package dev.winpool.operator.report;

import static java.util.Comparator.comparing;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.world.BoundedText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Those of many blockers that a status has room for: first one of each code, then one of each
 * budget or owner, then others, so that many alike hide nothing. By node and pod, so that the list
 * is the same as long as what it tells is.
 */
final class ToldBlockers {
  static final int MOST = 20;

  private static final int LONGEST_OWNER = 256;

  private ToldBlockers() {}

  /** A pod that was blocked before keeps the time since when. */
  static List<Blocker> of(WindowsNodePoolStatus previous, List<Blocker> all) {
    return chosen(all).stream()
        .sorted(Blocker.BY_PLACE)
        .map(blocker -> aged(previous, blocker))
        .map(ToldBlockers::bounded)
        .toList();
  }

  private static List<Blocker> chosen(List<Blocker> all) {
    var codes = new HashSet<Optional<BlockerCode>>();
    var causes = new HashSet<String>();
    var turn = new HashMap<Blocker, Integer>();
    var sorted = all.stream().sorted(Blocker.BY_NEED).toList();
    for (var blocker : sorted) {
      var first = codes.add(Optional.ofNullable(blocker.code()));
      var other = causes.add(cause(blocker));
      turn.merge(blocker, first ? 0 : other ? 1 : 2, Math::min);
    }
    return sorted.stream().sorted(comparing(turn::get)).limit(MOST).toList();
  }

  /** What many pods are blocked by together: {@code BudgetForbids shop/cart}. */
  static String cause(Blocker blocker) {
    var by = Optional.ofNullable(blocker.budget()).or(() -> Optional.ofNullable(blocker.owner()));
    return blocker.code() + " " + by.orElse(blocker.pod());
  }

  private static Blocker aged(WindowsNodePoolStatus previous, Blocker blocker) {
    return previous.blockers().stream()
        .filter(old -> same(old, blocker))
        .findFirst()
        .map(old -> blocker.blockedSince(old.since()))
        .orElse(blocker);
  }

  private static boolean same(Blocker a, Blocker b) {
    return a.pod().equals(b.pod())
        && a.node().equals(b.node())
        && Objects.equals(a.budget(), b.budget());
  }

  private static Blocker bounded(Blocker it) {
    var owner = Optional.ofNullable(it.owner()).map(name -> BoundedText.of(name, LONGEST_OWNER));
    return new Blocker(
        it.node(),
        it.pod(),
        it.code(),
        owner.orElse(null),
        it.budget(),
        it.reason(),
        it.since(),
        it.remedy());
  }
}
