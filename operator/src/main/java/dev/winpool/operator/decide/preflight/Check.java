package dev.winpool.operator.decide.preflight;

import dev.winpool.operator.decide.preflight.Violation.Verb;
import dev.winpool.operator.decide.turn.Situation;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One row of what AKS would refuse.
 *
 * @param verbs what it keeps from beginning
 * @param code a CamelCase word
 * @param judge the sentence, where it is violated: field, value and remedy
 */
record Check(Set<Verb> verbs, String code, Function<Situation, Optional<String>> judge) {

  Stream<Violation> violations(Situation s, Verb verb) {
    return verbs.contains(verb)
        ? judge.apply(s).map(text -> new Violation(verb, code, text)).stream()
        : Stream.empty();
  }

  /** The violation of a verb that is asked for; of the spec itself, whatever is asked for. */
  Optional<Violation> violated(Situation s, Set<Verb> asked, boolean ofTheSpec) {
    var first = verbs.stream().sorted();
    return first
        .filter(verb -> ofTheSpec || asked.contains(verb))
        .findFirst()
        .flatMap(verb -> judge.apply(s).map(text -> new Violation(verb, code, text)));
  }

  static Optional<String> when(boolean violated, String sentence) {
    return violated ? Optional.of(sentence) : Optional.empty();
  }
}
