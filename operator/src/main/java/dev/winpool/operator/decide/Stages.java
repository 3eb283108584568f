package dev.winpool.operator.decide;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Scaling;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Emptied;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.Proven;
import dev.winpool.operator.world.Tags;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The stages of a swap whose two pools exist and are settled (design 5): each method asks for one
 * fact and, while it is not so, says what brings it about. A guard that fails makes the swap wait
 * in its stage, never go back.
 */
final class Stages {
  /** A successor's node that has not joined by then is a case for a person; the wait goes on. */
  private static final Duration JOIN_LIMIT = Duration.ofMinutes(60);

  private final Situation s;
  private final Swap swap;
  private final AgentPool from;
  private final AgentPool to;
  private final Guards guards;

  Stages(Situation s, Swap swap, AgentPool from, AgentPool to) {
    this.s = s;
    this.swap = swap;
    this.from = from;
    this.to = to;
    this.guards = new Guards(s, swap);
  }

  Decision next() {
    return proven()
        .or(this::sized)
        .or(this::opened)
        .or(this::emptied)
        .or(this::settled)
        .or(this::retained)
        .orElseGet(this::retired);
  }

  private Optional<Decision> proven() {
    var planned = swap.settledAt() == null ? swap.planned() : 1;
    var nodes = s.world().nodesOf(to.name());
    var whyNot =
        Proven.whyNot(to, nodes, planned)
            .or(
                () ->
                    swap.provenAt() == null
                        ? Proven.whyNotDaemons(s.world().podsOf(to.name()))
                        : Optional.empty());
    if (whyNot.isPresent()) {
      var since = Optional.ofNullable(swap.createdAt()).orElse(s.now());
      var joining = swap.provenAt() == null;
      var late = joining && Duration.between(since, s.now()).compareTo(JOIN_LIMIT) > 0;
      return Optional.of(
          Decision.rest(
              moving(to.name() + " does not serve" + (joining ? " yet: " : ": ") + whyNot.get())
                  .since(joining ? since : s.now())
                  .stalledWhen(late)
                  .remedy(late ? "Look at the node; to go back, revert osSKU" : "")));
    }
    return swap.provenAt() != null
        ? Optional.empty()
        : Optional.of(remember(SwapDraft.of(swap).provenAt(s.now()), to.name() + " is proven"));
  }

  /** An edit of the size applies to the successor at once, never below the plan (trace T13). */
  private Optional<Decision> sized() {
    return Optional.ofNullable(s.spec().scaling())
        .filter(_ -> swap.emptiedAt() == null)
        .map(scaling -> InPlace.scaled(to, scaling, swap.planned()))
        .filter(desired -> !desired.changed().isEmpty())
        .map(
            desired ->
                Decision.act(
                    new Step.UpdatePool(
                        to,
                        desired.properties(),
                        Step.UpdatePool.Act.Update,
                        "giving " + to.name() + " its size"),
                    moving("giving " + to.name() + " its size")));
  }

  private Optional<Decision> opened() {
    if (swap.emptiedAt() != null) {
      return straggler();
    }
    var done =
        !from.autoscaled()
            && !carriesOurTaint(to)
            && s.world().nodesOf(to.name()).stream().noneMatch(this::carriesOurTaint)
            && s.world().nodesOf(from.name()).stream().allMatch(WorkerNode::cordonedByUs);
    if (done && swap.opening() != null) {
      return Optional.empty();
    }
    return guards.beforeOpening().or(() -> Optional.of(open()));
  }

  /** Freeze, lift the taint, cordon: pods always have somewhere to go (trace T9). */
  private Decision open() {
    if (swap.opening() == null) {
      return remember(
          SwapDraft.of(swap).opening(s.now(), from.name(), from.bounds()), "opening " + to.name());
    }
    if (from.autoscaled()) {
      return freeze();
    }
    if (carriesOurTaint(to)) {
      var desired = InPlace.withoutTaint(to, Tags.successorTaint(s.self().name()));
      return Decision.act(
          new Step.UpdatePool(
              to,
              desired.properties(),
              Step.UpdatePool.Act.Update,
              "opening " + to.name() + " to all pods"),
          moving("lifting the taint of " + to.name()));
    }
    if (s.world().nodesOf(to.name()).stream().anyMatch(this::carriesOurTaint)) {
      return Decision.rest(moving("waiting until AKS has lifted the taint from " + to.name()));
    }
    var open =
        s.world().nodesOf(from.name()).stream().filter(node -> !node.cordonedByUs()).toList();
    return cordon(open);
  }

  private Decision freeze() {
    var count = from.count();
    var frozen =
        from.number("minCount").equals(Optional.of(count))
            && from.number("maxCount").equals(Optional.of(count));
    var scaling = frozen ? new Scaling(count, null, null) : new Scaling(null, count, count);
    var what = frozen ? "switching off the autoscaler of " : "freezing the size of ";
    return Decision.act(
        new Step.UpdatePool(
            from,
            InPlace.scaled(from, scaling, 0).properties(),
            Step.UpdatePool.Act.Update,
            what + from.name()),
        moving(what + from.name()));
  }

  private Decision cordon(List<WorkerNode> nodes) {
    var marks =
        nodes.stream()
            .map(node -> new Step.Cordon.Cordoning(node, s.mark(node, swap.id())))
            .toList();
    return Decision.act(
        new Step.Cordon(marks), moving("cordoning " + marks.size() + " nodes of " + from.name()));
  }

  /**
   * After it was empty: a node that appears is cordoned, a pod that returned resets the retention.
   */
  private Optional<Decision> straggler() {
    if (unread()) {
      return Optional.of(reading());
    }
    var open =
        s.world().nodesOf(from.name()).stream().filter(node -> !node.cordonedByUs()).toList();
    if (!open.isEmpty()) {
      return Optional.of(cordon(open));
    }
    var back = s.world().podsOf(from.name()).stream().filter(NodePod::holdsNode).findFirst();
    return back.map(
        pod ->
            remember(
                SwapDraft.of(swap).notEmpty(),
                "pod " + pod.key() + " came back to " + from.name() + "; retention starts again"));
  }

  private Optional<Decision> emptied() {
    if (swap.emptiedAt() != null) {
      return Optional.empty();
    }
    if (unread()) {
      return Optional.of(reading());
    }
    var pods = s.world().podsOf(from.name());
    var whyNot = Emptied.whyNotEmpty(from, s.world().nodesOf(from.name()), pods);
    if (whyNot.isEmpty()) {
      return Optional.of(listings());
    }
    var holding = pods.stream().anyMatch(NodePod::holdsNode);
    return Optional.of(
        holding
            ? new Drain(s, swap, from, guards).next()
            : Decision.rest(moving("waiting: " + whyNot.get())));
  }

  /** Pods that were not listed are not absent (trace T4). */
  private boolean unread() {
    return !s.world().workloads().readPools().contains(from.name());
  }

  private Decision reading() {
    return Decision.rest(moving("reading the pods of " + from.name()));
  }

  /** Two fresh lists 5 to 60 s apart, the first written down by an earlier turn. */
  private Decision listings() {
    return fresh()
        ? remember(SwapDraft.of(swap).emptiedAt(s.now()), from.name() + " is empty")
        : listing();
  }

  private boolean fresh() {
    var first = swap.firstEmptyListing();
    if (first == null) {
      return false;
    }
    var apart = Duration.between(first.at(), s.now());
    return apart.compareTo(Emptied.CLOSEST) >= 0
        && apart.compareTo(Emptied.FARTHEST) <= 0
        && first.nodeUIDs().equals(uids())
        && first.machines() == from.count();
  }

  private Decision listing() {
    var first = swap.firstEmptyListing();
    var again = Emptied.CLOSEST.plusSeconds(1);
    var young = first != null && s.now().isBefore(first.at().plus(Emptied.CLOSEST));
    if (young && first.nodeUIDs().equals(uids())) {
      return Decision.rest(
          moving("proving that " + from.name() + " is empty").wakeAt(first.at().plus(again)));
    }
    var listing = new Swap.EmptyListing(s.now(), uids(), from.count());
    return Decision.act(
        new Step.Remember(s.recorded().withSwap(SwapDraft.of(swap).listedEmpty(listing).done())),
        moving("proving that " + from.name() + " is empty").wakeIn(s.now(), again));
  }

  private List<String> uids() {
    return s.world().nodesOf(from.name()).stream().map(WorkerNode::uid).sorted().toList();
  }

  private Optional<Decision> settled() {
    var scaling = Optional.ofNullable(s.spec().scaling()).or(this::boundsBefore);
    var desired = scaling.map(wanted -> InPlace.scaled(to, wanted, 0));
    if (desired.isPresent() && !desired.get().changed().isEmpty()) {
      return Optional.of(
          Decision.act(
              new Step.UpdatePool(
                  to,
                  desired.get().properties(),
                  Step.UpdatePool.Act.Update,
                  "giving " + to.name() + " its size"),
              moving("giving " + to.name() + " the size of the spec")));
    }
    var behind = new Drain(s, swap, from, guards).behind();
    if (swap.settledAt() == null && behind.isPresent()) {
      return behind;
    }
    if (s.holdsLease()) {
      return Optional.of(
          Decision.act(
              new Step.FreeLease(s.world().disruption().orElseThrow()),
              moving(from.name() + " is empty; giving the turn back")));
    }
    return swap.settledAt() != null
        ? Optional.empty()
        : Optional.of(
            remember(SwapDraft.of(swap).settledAt(s.now()), to.name() + " has taken over"));
  }

  /**
   * Without scaling in the spec: forward the source's own bounds, back what the pool had before it
   * was frozen.
   */
  private Optional<Scaling> boundsBefore() {
    var pool = swap.direction() == Direction.Back ? to.name() : from.name();
    return swap.settledAt() != null
        ? Optional.empty()
        : Optional.ofNullable(swap.bounds().get(pool)).map(PoolBody::scalingOf);
  }

  private Optional<Decision> retained() {
    if (swap.direction() == Direction.Back || Swapping.retireRecorded(s, swap)) {
      return Optional.empty();
    }
    var until = Swapping.emptied(swap).plus(s.spec().migration().retention());
    return until.isAfter(s.now())
        ? Optional.of(
            Decision.rest(
                    Standing.of(
                            Reason.SourceRetained,
                            "%s serves; %s is empty and kept until the end of sourceRetention"
                                .formatted(to.name(), from.name()),
                            earlier(s.rest(), until))
                        .since(Swapping.emptied(swap))
                        .next(until)
                        .remedy("To go back, revert osSKU"))
                .yielding())
        : Optional.empty();
  }

  private static java.time.Instant earlier(java.time.Instant a, java.time.Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private Decision retired() {
    var asked = guards.gate(Gate.Retire, finalDelete());
    if (asked.isPresent() && !Swapping.retireRecorded(s, swap)) {
      return asked.get();
    }
    var whyNot =
        Emptied.whyNotEmpty(from, s.world().nodesOf(from.name()), s.world().podsOf(from.name()));
    if (whyNot.isPresent()) {
      return Decision.rest(retiring("not deleting " + from.name() + ": " + whyNot.get()));
    }
    if (!fresh()) {
      return listing();
    }
    return s.recorded().intent().<Decision>map(intent -> delete(intent)).orElseGet(this::intend);
  }

  private Standing finalDelete() {
    return Standing.of(
            Reason.AwaitingFinalDelete,
            from.name() + " is empty. Deleting it cannot be undone (no new 2019 pools)",
            s.rest())
        .since(Swapping.emptied(swap));
  }

  private Decision intend() {
    var intent =
        new Intent(
            swap.id() + "-retire",
            IntentVerb.Retire,
            from.name(),
            from.eTag(),
            s.self().generation(),
            s.now(),
            null,
            null,
            null);
    return Decision.act(
        new Step.Remember(s.recorded().withIntent(intent)),
        retiring("deleting " + from.name()).wakeAt(s.now()));
  }

  private Decision delete(Intent intent) {
    return Backoff.waiting(s, "Retire", from.name())
        .orElseGet(
            () ->
                Decision.act(
                    new Step.RetirePool(
                        intent,
                        from,
                        Optional.ofNullable(swap.firstEmptyListing()),
                        Optional.of(new Step.RetirePool.Successor(to.name(), 1))),
                    retiring("deleting " + from.name())));
  }

  private Standing retiring(String what) {
    return Standing.of(Swapping.retiring(s), what, s.soon());
  }

  private Standing moving(String what) {
    var reason = swap.settledAt() == null ? Swapping.reason(s) : Swapping.retiring(s);
    return Standing.of(reason, what, s.soon()).inMove(swap.opening() != null);
  }

  private Decision remember(SwapDraft draft, String what) {
    return Decision.act(
        new Step.Remember(s.recorded().withSwap(draft.done())), moving(what).wakeAt(s.now()));
  }

  private boolean carriesOurTaint(AgentPool pool) {
    return pool.taints().contains(Tags.successorTaint(s.self().name()));
  }

  private boolean carriesOurTaint(WorkerNode node) {
    return node.taints().contains(Tags.successorTaint(s.self().name()));
  }
}
