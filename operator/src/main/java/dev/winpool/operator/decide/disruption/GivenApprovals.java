package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.BoundedText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people wrote to pass a gate, in the spec and by annotation, which count alike (object.md).
 * Some names no gate of the plan: mistyped (another hash, other case, {@code yes}), or meant for
 * another plan. Whoever wrote that waits for what never comes, so it is named at every gate, beside
 * what is right.
 */
public record GivenApprovals(List<String> texts) {
  private static final int NAMED = 3;
  private static final int LONGEST = 64;

  public GivenApprovals {
    texts = List.copyOf(texts);
  }

  public static GivenApprovals of(Situation s) {
    var annotated =
        s.self().annotation(WindowsNodePool.APPROVE).map(text -> text.split("[,\\s]+")).stream()
            .flatMap(Arrays::stream)
            .filter(text -> !text.isEmpty());
    return new GivenApprovals(
        Stream.concat(s.spec().migration().approved().stream(), annotated).distinct().toList());
  }

  /**
   * Whether that gate was approved.
   *
   * @param approval {@code <hash>/<gate>}
   */
  public boolean pass(String approval) {
    return texts.contains(approval);
  }

  /**
   * The standing with what names no gate: {@code "yes" names no gate of this plan}.
   *
   * @param hash of the plan
   * @param used approvals that were good and are written down
   */
  public Standing named(Standing standing, String hash, List<String> used) {
    var stray = texts.stream().filter(text -> !names(text, hash, used)).toList();
    return stray.isEmpty() ? standing : standing.helpedBy(told(stray));
  }

  private static String told(List<String> stray) {
    var shown =
        stray.stream()
            .limit(NAMED)
            .map(text -> "\"" + BoundedText.of(text, LONGEST) + "\"")
            .collect(Collectors.joining(", "));
    var more = stray.size() > NAMED ? " and " + (stray.size() - NAMED) + " more" : "";
    return shown + more + (stray.size() == 1 ? " names" : " name") + " no gate of this plan";
  }

  private static boolean names(String text, String hash, List<String> used) {
    return used.contains(text)
        || Arrays.stream(Gate.values()).anyMatch(gate -> text.equals(hash + "/" + gate));
  }
}
