package dev.winpool.operator.decide.drain;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.api.OnTimeout;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.disruption.Guards;
import dev.winpool.operator.decide.disruption.WorkloadCompatibility;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Budget;
import dev.winpool.operator.world.Deferrals;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pods that a budget still holds when their node's time is over, where the spec asks for {@code
 * drain.onTimeout: Force} (row D37): they are deleted, by their UID and with their own grace
 * period. Asked last of all that a drain does, so nothing else may go, nothing terminates and the
 * owners of moved pods are back. Each is written down before it is deleted; of each owner and of
 * each budget one goes, and the next when its owner is back.
 *
 * <p>Never those that something else than a budget holds: no controller, a mark of their own, an
 * emptyDir, a webhook that refused their eviction. Never those that could not run on the other
 * pool, whatever {@code imageCheck} says, and never those that come back to the cordoned node. A
 * budget that has yet to count holds nobody yet.
 */
record ForcedPods(Situation s, Evacuation evacuation, DrainNodes nodes, DrainWords words) {
  /** At once; each is said in the message of its event. */
  static final int MOST = 4;

  private static final int LONGEST = 256;

  private static final Set<BlockerCode> OTHERS =
      Set.of(BlockerCode.WebhookRefused, BlockerCode.NotAllowed);

  /** Speaks where there is one to delete, and it may be tried now. */
  Optional<Decision> next(Guards guards) {
    var due = due();
    return due.isEmpty() || Backoff.bounded(s, AttemptedAct.Force, evacuation.from()).isPresent()
        ? Optional.empty()
        : words
            .overload()
            .or(() -> guards.beforeEvicting(Duration.ZERO).map(words::meanwhile))
            .or(() -> Optional.of(decision(due)));
  }

  private Decision decision(List<NodePod> due) {
    var noted = due.stream().filter(this::noted).toList();
    var standing = words.blocked();
    return noted.isEmpty()
        ? Decision.act(new Step.Remember(noting(due)), standing.wakeAt(s.now()))
        : Decision.act(
            new Step.Force(evacuation.from(), noted),
            standing.wakeIn(s.now(), Duration.ofSeconds(1)));
  }

  private Recorded noting(List<NodePod> due) {
    var draft = SwapDraft.of(evacuation.record());
    return s.recorded().withSwap(draft.forcing(due.stream().map(this::note).toList()).done());
  }

  private Swap.ForcedPod note(NodePod pod) {
    return new Swap.ForcedPod(
        pod.key(),
        pod.uid(),
        pod.owner().map(OwnerRef::toString).orElse(null),
        BoundedText.of(String.join(", ", pod.budgets()), LONGEST),
        s.now(),
        s.self().generation());
  }

  /** Under this very spec, and lately: a hold may have come between. */
  private boolean noted(NodePod pod) {
    return evacuation.record().forced().stream()
        .filter(it -> it.uid().equals(pod.uid()) && it.generation() == s.self().generation())
        .anyMatch(it -> ForcePace.recent(it, s.now()));
  }

  List<NodePod> due() {
    if (s.spec().drain().onTimeout() != OnTimeout.Force) {
      return List.of();
    }
    var taken = new HashSet<String>();
    var pace = new ForcePace(s, evacuation);
    var onlyCritical = onlyCritical();
    return held()
        .filter(pod -> pod.critical() == onlyCritical && !pace.holds(pod))
        .filter(pod -> ForcePace.first(pod, taken))
        .limit(MOST)
        .toList();
  }

  /** By a budget alone, on a node whose own time is over. */
  private Stream<NodePod> held() {
    var keys =
        words.batch().blocked().stream()
            .filter(blocker -> blocker.budget() != null)
            .map(Blocker::pod)
            .collect(Collectors.toSet());
    var unfit = unfit();
    return words.begun().stream()
        .filter(this::late)
        .flatMap(node -> s.world().workloads().on(node).stream())
        .filter(pod -> keys.contains(pod.key()) && !pod.returned() && !refused(pod))
        .filter(pod -> settled(pod) && unfit.apply(pod).isEmpty())
        .sorted(Comparator.comparing(NodePod::key));
  }

  /** By somebody else than a budget, when its eviction was asked for (row D31). */
  private boolean refused(NodePod pod) {
    return s.world().workloads().deferrals().of(pod).map(Deferrals.Deferral::code).stream()
        .anyMatch(OTHERS::contains);
  }

  private boolean late(WorkerNode node) {
    return nodes.limit(List.of(node)).filter(at -> at.isBefore(s.now())).isPresent();
  }

  private boolean settled(NodePod pod) {
    return pod.budgets().stream()
        .flatMap(key -> s.world().workloads().budget(key).stream())
        .noneMatch(Budget::unsettled);
  }

  private Function<NodePod, Optional<WorkloadCompatibility.Unfit>> unfit() {
    return evacuation instanceof Move move
        ? WorkloadCompatibility.certain(s, move)
        : _ -> Optional.empty();
  }

  /** Row D22. */
  private boolean onlyCritical() {
    return words.begun().stream()
        .flatMap(node -> s.world().workloads().on(node).stream())
        .filter(pod -> pod.occupiesNode() && !pod.left())
        .allMatch(NodePod::critical);
  }
}
