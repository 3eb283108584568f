package dev.winpool.operator.aks.arm;

import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.aks.answer.ArmAnswers;
import dev.winpool.operator.aks.budget.ArmBudget;
import dev.winpool.operator.aks.budget.Charge;
import dev.winpool.operator.aks.http.ArmHttp;
import dev.winpool.operator.aks.http.ArmReply;
import dev.winpool.operator.aks.http.ArmRequest;
import dev.winpool.operator.aks.http.Backpressure;
import dev.winpool.operator.aks.http.Exchange;
import java.util.Optional;

/** Every read of ARM: within the budget, classified. */
final class ArmReads {
  private final ArmHttp http;
  private final ArmAnswers answers;
  private final ArmBudget budget;
  private final LastFailures failures;

  ArmReads(ArmContext context) {
    this.http = context.http();
    this.answers = context.answers();
    this.budget = context.budget();
    this.failures = context.failures();
  }

  /**
   * One request, or none when the budget or a {@code Retry-After} forbids it.
   *
   * @return empty when the pool that was asked for is not there
   * @throws CloudFault when there is no such answer
   */
  Optional<ArmReply> read(ArmRequest request, Charge charge) {
    var pressure = budget.admit(charge);
    return pressure.isPresent() ? postponed(request, pressure.get()) : admitted(request, charge);
  }

  /** The cause stands as it was told: a throttling is its own cause. */
  private Optional<ArmReply> postponed(ArmRequest request, Backpressure pressure) {
    try {
      return answers.read(request.action(), new Exchange.Postponed(pressure));
    } catch (CloudFault fault) {
      var cause = failures.of(request).filter(_ -> pressure.by() != Backpressure.By.Throttling);
      throw cause.map(told -> new CloudFault(fault.kind(), told, fault.retryAfter())).orElse(fault);
    }
  }

  private Optional<ArmReply> admitted(ArmRequest request, Charge charge) {
    var exchange = http.send(request);
    budget.answered(charge, exchange);
    try {
      var answer = answers.read(request.action(), exchange);
      failures.tell(request, Optional.empty());
      return answer;
    } catch (CloudFault fault) {
      failures.tell(request, Optional.of(String.valueOf(fault.getMessage())));
      throw fault;
    }
  }
}
