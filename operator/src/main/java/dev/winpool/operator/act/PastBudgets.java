package dev.winpool.operator.act;

import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.EvictionAnswer;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Deletes past budgets (row D37): one after another, each under a permit of its own, so that a
 * hold, a spec that was taken back, the window's end or a lost Lease stops before the next.
 */
record PastBudgets(WorkerNodes nodes) {

  Outcome delete(Step.Force step, Permit permit) {
    var answers = new LinkedHashMap<String, EvictionAnswer>();
    for (var pod : step.pods()) {
      var withheld = permit.withheld(new Step.Force(step.pool(), List.of(pod)));
      if (withheld.isPresent()) {
        return answers.isEmpty() ? withheld.get() : new Outcome.Evicted(answers);
      }
      var answer = nodes.delete(pod);
      answers.put(pod.key(), answer);
      if (answer instanceof EvictionAnswer.Failed || answer instanceof EvictionAnswer.Throttled) {
        break;
      }
    }
    return new Outcome.Evicted(answers);
  }
}
