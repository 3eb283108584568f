package dev.winpool.operator.aks;

import java.util.Optional;

/** Every read of ARM: within the budget, classified. */
final class ArmReads {
  private final ArmHttp http;
  private final ArmAnswers answers;
  private final ArmBudget budget;
  private final Troubles troubles;

  ArmReads(ArmRoad road) {
    this.http = road.http();
    this.answers = road.answers();
    this.budget = road.budget();
    this.troubles = road.troubles();
  }

  /**
   * One request, or none when the budget or a {@code Retry-After} forbids it.
   *
   * @return empty when the pool that was asked for is not there
   * @throws CloudFault when there is no such answer
   */
  Optional<ArmReply> read(ArmRequest request, Fare fare) {
    var hold = budget.admit(fare);
    return hold.isPresent() ? held(request, hold.get()) : admitted(request, fare);
  }

  /** The cause stands as it was told: a throttling is its own cause. */
  private Optional<ArmReply> held(ArmRequest request, Hold hold) {
    try {
      return answers.read(request.action(), new Exchange.Held(hold));
    } catch (CloudFault fault) {
      var cause = troubles.of(request).filter(_ -> hold.by() != Hold.By.Throttling);
      throw cause.map(told -> new CloudFault(fault.kind(), told, fault.retryAfter())).orElse(fault);
    }
  }

  private Optional<ArmReply> admitted(ArmRequest request, Fare fare) {
    var exchange = http.send(request);
    budget.answered(fare, exchange);
    try {
      var answer = answers.read(request.action(), exchange);
      troubles.tell(request, Optional.empty());
      return answer;
    } catch (CloudFault fault) {
      troubles.tell(request, Optional.of(String.valueOf(fault.getMessage())));
      throw fault;
    }
  }
}
