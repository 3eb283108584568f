package dev.winpool.operator.report;

import dev.winpool.operator.api.Advisory;
import dev.winpool.operator.world.Survey;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The advice of a status. Until a process has surveyed the cluster for the first time, what the one
 * before it found stands: else each restart would take it away and bring it back.
 */
final class ToldAdvice {
  private ToldAdvice() {}

  static List<Advisory> of(List<Advisory> previous, List<Advisory> now, Survey survey) {
    if (survey.state() != Survey.State.Awaited) {
      return now;
    }
    var kept = previous.stream().filter(ToldAdvice::surveyed);
    return Stream.concat(now.stream(), kept).sorted(Comparator.comparing(Advisory::code)).toList();
  }

  private static boolean surveyed(Advisory advisory) {
    var code = advisory.code();
    return code != null && code.surveyed();
  }
}
