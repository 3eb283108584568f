package dev.winpool.operator.decide.preflight;

import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Severity;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Digest;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Texts;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is said when something may not begin: the first violation in the message, all of them as
 * findings of a plan without steps, which no approval can name (refusals.md).
 *
 * @param violations not empty
 */
public record Refusal(Situation s, List<Violation> violations) {

  public static Decision of(Situation s, Violation violation) {
    return new Refusal(s, List.of(violation)).decision();
  }

  Decision decision() {
    var standing = Standing.of(Reason.Refused, violations.getFirst().words(), s.rest());
    return Decision.rest(standing.planned(plan()));
  }

  private Plan plan() {
    var text = violations.stream().map(Violation::words).toList();
    var hash = Digest.of(Stream.concat(Stream.of(s.self().uid()), text.stream()).toList());
    var findings = violations.stream().map(Refusal::finding).toList();
    return new Plan(hash, s.now(), List.of(), findings, text);
  }

  private static Plan.Finding finding(Violation violation) {
    var message = Texts.finding(violation.verb() + ": " + violation.sentence());
    return new Plan.Finding(Severity.Blocking, violation.code(), message, List.of(), 0);
  }
}
