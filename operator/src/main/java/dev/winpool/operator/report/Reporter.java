package dev.winpool.operator.report;

import dev.winpool.operator.api.WindowsNodePoolStatus;

/**
 * The whole status of a turn, made once, from values; nothing is decided here. The same values give
 * the same bytes.
 */
public final class Reporter {

  private Reporter() {}

  public static WindowsNodePoolStatus report(Turn turn) {
    return switch (turn) {
      case Turn.Seen seen -> SeenReport.of(seen);
      case Turn.Blind blind -> BlindReport.of(blind);
      case Turn.Aside aside -> AsideReport.of(aside);
      case Turn.Rescued rescued -> RescueReport.of(rescued);
    };
  }
}
