package dev.winpool.emulator.provider.rule;

import java.util.stream.Stream;

/** The taints of a pool, each {@code key=value:Effect}; the value may be missing. */
final class Taints {

  private Taints() {}

  static Stream<String> of(Proposal p) {
    return p.next().path("nodeTaints").valueStream().map(taint -> taint.asText());
  }

  static String key(String taint) {
    return taint.replaceFirst("[=:].*", "");
  }

  /** Which taint it is: a node has one of each key and effect. */
  static String identity(String taint) {
    return key(taint) + taint.replaceFirst(".*:", ":");
  }
}
