package dev.winpool.operator.aks;

import java.time.InstantSource;

/** What every request to ARM goes by, reads and writes alike. */
record ArmRoad(ArmHttp http, ArmAnswers answers, ArmBudget budget, Troubles troubles) {

  static ArmRoad of(ArmHttp http, InstantSource clock) {
    var answers = new ArmAnswers(new Rights(http.target(), http.login()), clock);
    return new ArmRoad(http, answers, new ArmBudget(clock), new Troubles(clock));
  }
}
