package dev.winpool.operator.aks.arm;

import dev.winpool.operator.aks.answer.ArmAnswers;
import dev.winpool.operator.aks.answer.FaultTexts;
import dev.winpool.operator.aks.budget.ArmBudget;
import dev.winpool.operator.aks.http.ArmHttp;
import java.time.InstantSource;

/** What every request to ARM goes by, reads and writes alike. */
record ArmContext(ArmHttp http, ArmAnswers answers, ArmBudget budget, LastFailures failures) {

  static ArmContext of(ArmHttp http, InstantSource clock) {
    var answers = new ArmAnswers(new FaultTexts(http.target(), http.login()), clock);
    return new ArmContext(http, answers, new ArmBudget(clock), new LastFailures(clock));
  }
}
