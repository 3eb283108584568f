package dev.winpool.operator.decide.turn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an approval names (trace T18): swap id, reversals so far, source, successor, target,
 * replaced fields. Never findings, pods, counts, times or image versions.
 */
public final class PlanHash {

  private PlanHash() {}

  /** Of a swap under way: the hash it was planned with, or another one for each reversal. */
  public static String of(Evacuation evacuation) {
    var swap = evacuation.record();
    return swap.reversals() == 0
        ? swap.planHash()
        : Digest.of(
            List.of(
                swap.planHash(),
                String.valueOf(swap.reversals()),
                evacuation.from(),
                evacuation.destination().orElse("")));
  }

  public static String of(String swapId, String from, String to, Map<String, String> fields) {
    var texts = new ArrayList<>(List.of(swapId, "0", from, to));
    fields.forEach((name, value) -> texts.add(name + "=" + value));
    return Digest.of(texts);
  }

  /** The id of the swap that would begin now: the same until it ends, another one afterwards. */
  public static String swapId(Situation s, String from) {
    var texts = new ArrayList<>(List.of(s.self().uid(), from));
    texts.addAll(s.lineage().ended());
    return Digest.of(texts);
  }
}
