package dev.winpool.operator.decide.preflight;

import dev.winpool.operator.decide.pool.ImmutableDrift;
import dev.winpool.operator.decide.pool.WindowsInPlace;
import dev.winpool.operator.decide.preflight.Violation.Verb;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The spec judged as a whole in every turn, whatever begins next (refusals.md): what is wrong with
 * it whichever verb comes, and what keeps those verbs from beginning that it asks for now. It
 * freezes nothing: what runs goes on.
 */
public final class Judgement {
  /** Wrong in themselves, not only for a verb that begins. */
  private static final Set<String> OF_THE_SPEC =
      Set.of(
          "TimeZoneUnknown",
          "ClusterWindowUnusable",
          "WindowNeverOpens",
          "TimeoutLongerThanWindow",
          "FipsRequired",
          "NodesPerPool",
          "KubernetesTooNew");

  private Judgement() {}

  public static List<Violation> of(Situation s) {
    var asked = asked(s);
    return Preflight.CHECKS.stream()
        .flatMap(check -> check.violated(s, asked, OF_THE_SPEC.contains(check.code())).stream())
        .toList();
  }

  /** Speaks where nothing is to be done and the spec cannot be served all the same. */
  public static Optional<Decision> atRest(Situation s) {
    var violations = of(s);
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(new Refusal(s, violations).decision());
  }

  /** What the spec asks for that was not begun; under a swap its next one is not judged yet. */
  private static Set<Verb> asked(Situation s) {
    var verbs = EnumSet.noneOf(Verb.class);
    if (s.evacuation().isPresent() || s.self().leaving()) {
      return verbs;
    }
    if (s.ours().isEmpty() && !s.born() && s.world().pool(s.spec().poolName()).isEmpty()) {
      verbs.add(Verb.Create);
    }
    s.serving()
        .filter(pool -> ImmutableDrift.needed(s, pool))
        .ifPresent(pool -> verbs.add(WindowsInPlace.chosen(s, pool) ? Verb.InPlace : Verb.Swap));
    return verbs;
  }
}
