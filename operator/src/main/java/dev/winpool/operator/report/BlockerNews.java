package dev.winpool.operator.report;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One event when what blocks pods becomes another: with the codes, and of many pods that one budget
 * or owner blocks, one. Which of them go and which are left changes with every turn and is no news.
 *
 * @param warning no waiting helps
 * @param reason of the event
 */
record BlockerNews(boolean warning, String reason, String words) {
  private static final int NAMED = 5;

  static Optional<BlockerNews> of(List<Blocker> before, List<Blocker> now) {
    var old = causes(before);
    var fresh = causes(now);
    var gone = causes(before);
    gone.keySet().removeAll(fresh.keySet());
    fresh.keySet().removeAll(old.keySet());
    return fresh.isEmpty()
        ? freed(gone.values().stream().toList())
        : Optional.of(blocked(fresh.values().stream().toList(), gone.values().stream().toList()));
  }

  private static Map<String, Blocker> causes(List<Blocker> blockers) {
    var causes = new LinkedHashMap<String, Blocker>();
    blockers.stream()
        .sorted(Blocker.BY_NEED)
        .forEach(blocker -> causes.putIfAbsent(ToldBlockers.cause(blocker), blocker));
    return causes;
  }

  private static Optional<BlockerNews> freed(List<Blocker> gone) {
    return gone.isEmpty()
        ? Optional.empty()
        : Optional.of(new BlockerNews(false, "PodsFreed", "no longer: " + words(gone)));
  }

  private static BlockerNews blocked(List<Blocker> fresh, List<Blocker> gone) {
    var person =
        fresh.stream()
            .flatMap(blocker -> Optional.ofNullable(blocker.code()).stream())
            .anyMatch(BlockerCode::lasting);
    var besides = gone.isEmpty() ? "" : "; no longer: " + words(gone);
    return new BlockerNews(person, "PodsBlocked", words(fresh) + besides);
  }

  private static String words(List<Blocker> blockers) {
    var named = blockers.stream().limit(NAMED).map(BlockerNews::words);
    var more = blockers.size() - NAMED;
    return named.collect(Collectors.joining(", ")) + (more > 0 ? " and " + more + " more" : "");
  }

  /** {@code BudgetNeverAllows shop/db-0 (budget shop/db)} */
  private static String words(Blocker blocker) {
    var code = Optional.ofNullable(blocker.code()).map(it -> it + " ").orElse("");
    var budget = Optional.ofNullable(blocker.budget()).map(it -> " (budget " + it + ")").orElse("");
    return code + blocker.pod() + budget;
  }
}
