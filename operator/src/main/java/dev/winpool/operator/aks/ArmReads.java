package dev.winpool.operator.aks;

import java.util.Optional;

/** Every read of ARM: within the budget, classified. */
final class ArmReads {
  private final ArmHttp http;
  private final ArmAnswers answers;
  private final ArmBudget budget;

  ArmReads(ArmHttp http, ArmAnswers answers, ArmBudget budget) {
    this.http = http;
    this.answers = answers;
    this.budget = budget;
  }

  /**
   * One request, or none when the budget or a {@code Retry-After} forbids it.
   *
   * @return empty when the pool that was asked for is not there
   * @throws CloudFault when there is no such answer
   */
  Optional<ArmReply> read(ArmRequest request, Fare fare) {
    return answers.read(request.action(), send(request, fare));
  }

  private Exchange send(ArmRequest request, Fare fare) {
    var wait = budget.admit(fare);
    if (wait.isPresent()) {
      return new Exchange.Held(wait.get());
    }
    var exchange = http.send(request);
    budget.answered(fare, exchange);
    return exchange;
  }
}
