package dev.winpool.operator.decide.drain;

import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.api.DrainPolicy;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.disruption.WorkloadCompatibility;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.NodeTime;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.WorkerNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How far a drain is with the nodes of its pool. */
record DrainNodes(Situation s, Evacuation evacuation, AgentPool from) {
  private static final String DEPLOY =
      "Deploy it so that it runs there, or set migration.imageCheck: Warn";

  /**
   * Begun and not empty yet; nodes with nothing but pods that are to be left (row D21) only when
   * nothing else is to go: then all that still hold something.
   */
  List<WorkerNode> underWay() {
    var waited = cordoned().filter(this::waited).toList();
    return waited.isEmpty() && cordoned().anyMatch(node -> begun(node) && !empty(node))
        ? cordoned().filter(node -> !empty(node)).toList()
        : waited.stream().filter(this::begun).toList();
  }

  /**
   * Of these the ones that hold volumes, or more than pods that do not end (row D35) or are left.
   */
  List<WorkerNode> busy(List<WorkerNode> begun) {
    return begun.stream()
        .filter(
            node -> detaching(node) || !occupants(node).allMatch(pod -> pod.left() || stuck(pod)))
        .toList();
  }

  private boolean stuck(NodePod pod) {
    return pod.ending().filter(ending -> ending.stuck(s.now())).isPresent();
  }

  /** How many pods of these take longer to end than they said; empty text for none. */
  String late(List<WorkerNode> begun) {
    var late =
        begun.stream()
            .flatMap(this::occupants)
            .filter(pod -> !stuck(pod))
            .flatMap(pod -> pod.ending().stream())
            .filter(ending -> ending.late(s.now()))
            .count();
    return late == 0 ? "" : ", %d past the grace period".formatted(late);
  }

  /** Begun once, and empty or gone. */
  boolean done(Swap.NodeStart start) {
    return underWay().stream().noneMatch(node -> node.uid().equals(start.uid()));
  }

  /** The next to begin: those that are not Ready last (row D11). */
  Optional<WorkerNode> next() {
    var waited = cordoned().filter(this::waited).toList();
    return waited.isEmpty() && cordoned().noneMatch(node -> begun(node) && !empty(node))
        ? cordoned().filter(node -> !empty(node)).min(WorkerNode.HEALTHY_FIRST)
        : waited.stream().filter(node -> !begun(node)).min(WorkerNode.HEALTHY_FIRST);
  }

  /** Holds more than pods that are to be left; of a node that was begun, its volumes too. */
  private boolean waited(WorkerNode node) {
    return occupants(node).anyMatch(pod -> !pod.left()) || detaching(node);
  }

  private boolean detaching(WorkerNode node) {
    return begun(node) && new Detaching(s, evacuation).on(node);
  }

  /** What is waited for while these become empty. */
  Standing emptying(List<WorkerNode> begun) {
    var standing = standing("node " + begun.getFirst().name() + " is emptying");
    return new Detaching(s, evacuation).waiting(begun, standing).orElse(standing);
  }

  /** What may be evicted from these. */
  EvictionBatch batch(List<WorkerNode> begun) {
    var workloads = s.world().workloads();
    var pods = pods(begun);
    var since = since(busy(begun)).or(() -> since(begun)).orElse(s.now());
    var pace = OwnerPace.of(s, evacuation, begun);
    var terms = new PodVerdict.Terms(s.spec().drain(), since, s.now(), unfit(), pace::holds);
    var recovering = RecoveringBudgets.of(s, evacuation, since);
    var batch = EvictionBatch.of(pods, workloads, terms);
    return patience(since).isAfter(s.now()) ? batch.awaiting(recovering::block) : batch;
  }

  /** Those that are to be left are no matter of a node from which others are to go. */
  private List<NodePod> pods(List<WorkerNode> begun) {
    var workloads = s.world().workloads();
    var onlyLeft = begun.stream().noneMatch(this::waited);
    return begun.stream()
        .flatMap(node -> workloads.on(node).stream())
        .filter(pod -> onlyLeft || !pod.left())
        .toList();
  }

  /** A registry may tell only after the move began; on the way out nothing has to run elsewhere. */
  private Function<NodePod, Optional<PodVerdict.Forbid>> unfit() {
    return evacuation instanceof Move move
        ? WorkloadCompatibility.never(s, move).andThen(unfit -> unfit.map(DrainNodes::forbid))
        : _ -> Optional.empty();
  }

  private static PodVerdict.Forbid forbid(WorkloadCompatibility.Unfit unfit) {
    return new PodVerdict.Forbid(BlockerCode.UnfitForSuccessor, unfit.why(), DEPLOY);
  }

  /** When the drain of the first of these began. */
  Optional<Instant> since(List<WorkerNode> begun) {
    return begun.stream().flatMap(node -> startOf(node).stream()).min(Instant::compareTo);
  }

  /** Whether the drain of these began so lately that pods are only about to move. */
  boolean young(List<WorkerNode> begun) {
    return since(begun)
        .filter(at -> at.plus(RecoveringBudgets.STARTING).isAfter(s.now()))
        .isPresent();
  }

  /**
   * How long budgets are waited for that open by themselves: until no pod went for a node's time
   * (row D38); also where a node has no limit.
   */
  Instant patience(Instant since) {
    var timeout = NodeTime.of(s);
    var pods = evacuation.record().baselines().values().stream().mapToInt(Integer::intValue);
    return NodeTime.progress(s, since, pods.max().orElse(1))
        .plus(timeout.isZero() ? DrainPolicy.DEFAULT.timeout() : timeout);
  }

  /** When the time of the first of these is over (row D37); empty without a limit. */
  Optional<Instant> limit(List<WorkerNode> begun) {
    var timeout = NodeTime.of(s);
    return timeout.isZero() ? Optional.empty() : since(begun).map(at -> at.plus(timeout));
  }

  /** What is said while the drain goes on. */
  Standing standing(String what) {
    return Standing.of(evacuation.reason(), what, s.soon()).inMove(true);
  }

  /** {@code 2/5 nodes done}. */
  String progress() {
    var all = s.world().nodesOf(from.name());
    var done = all.stream().filter(node -> empty(node) && !detaching(node)).count();
    return done + "/" + all.size() + " nodes done";
  }

  private Stream<WorkerNode> cordoned() {
    return s.world().nodesOf(from.name()).stream().filter(WorkerNode::cordonedByUs);
  }

  private boolean empty(WorkerNode node) {
    return occupants(node).findAny().isEmpty();
  }

  private Stream<NodePod> occupants(WorkerNode node) {
    return s.world().workloads().on(node).stream().filter(NodePod::occupiesNode);
  }

  private boolean begun(WorkerNode node) {
    return startOf(node).isPresent();
  }

  private Optional<Instant> startOf(WorkerNode node) {
    return evacuation.record().nodes().stream()
        .filter(start -> start.uid().equals(node.uid()))
        .map(Swap.NodeStart::at)
        .findFirst();
  }
}
