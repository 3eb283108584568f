package dev.winpool.operator.decide;

import static dev.winpool.operator.world.Sample.CLUSTER;
import static dev.winpool.operator.world.Sample.NOW;
import static dev.winpool.operator.world.Sample.OBJECT;

import dev.winpool.operator.api.Applied;
import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.RunKind;
import dev.winpool.operator.api.RunResult;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolSpec;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.AttachedVolume;
import dev.winpool.operator.world.AttachedVolumes;
import dev.winpool.operator.world.Budget;
import dev.winpool.operator.world.Claim;
import dev.winpool.operator.world.Cluster;
import dev.winpool.operator.world.ClusterSettings;
import dev.winpool.operator.world.Deferrals;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.NodeFence;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.PlannedMaintenance;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Provisioning;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Self;
import dev.winpool.operator.world.SupportCalendar;
import dev.winpool.operator.world.Survey;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.Workloads;
import dev.winpool.operator.world.World;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A world in one line: what a test does not say is healthy, settled and at rest. */
public final class Given {
  private Map<String, Object> spec =
      read(
          """
          {poolName: win19, osSKU: Windows2019,
           maintenanceWindow: {schedule: {weekly: {intervalWeeks: 1, dayOfWeek: Saturday}},
                               startTime: "20:00", durationHours: 6, timeZone: UTC}}
          """);

  private final Map<String, String> annotations = new LinkedHashMap<>();
  private final Map<String, AgentPool> pools = new LinkedHashMap<>();
  private final Map<String, List<WorkerNode>> nodes = new HashMap<>();
  private final List<NodePod> pods = new ArrayList<>();
  private final List<AttachedVolume> attached = new ArrayList<>();
  private AttachedVolumes volumes = AttachedVolumes.NONE;
  private final Map<String, Budget> budgets = new HashMap<>();
  private final Map<String, OwnerState> owners = new HashMap<>();
  private final Map<String, ImageBuild> builds = new HashMap<>();
  private final Map<String, Deferrals.Deferral> refusals = new HashMap<>();
  private final Map<String, Deferrals.Deferral> returning = new HashMap<>();
  private Optional<Instant> overloadedUntil = Optional.empty();
  private final Map<String, NodeImage> offers = new HashMap<>();
  private final List<Claim> claims = new ArrayList<>();
  private Optional<PlannedMaintenance> planned = Optional.empty();
  private Instant now = NOW;
  private Instant listedAt = NOW;
  private Duration skew = Duration.ZERO;
  private boolean leaving;
  private boolean finalizer = true;
  private boolean podsRead = true;
  private Optional<String> unseen = Optional.empty();
  private long generation = 1;
  private Optional<String> clusterHold = Optional.empty();
  private Optional<Disruption> disruption = Optional.empty();
  private UnaryOperator<Cluster> cluster = UnaryOperator.identity();
  private Survey survey = Survey.OFF;
  private Recorded recorded =
      new Recorded(
          Optional.empty(),
          Optional.empty(),
          Applied.NOTHING,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private Given() {
    annotations.put(WindowsNodePool.BORN, "2026-01-01T00:00:00Z");
    annotations.put(WindowsNodePool.LINEAGE, "win19");
  }

  /** An object whose pool exists as it is asked for. */
  public static Given object() {
    return new Given();
  }

  /** An object that never had a pool. */
  public static Given unborn() {
    var given = new Given();
    given.annotations.clear();
    return given;
  }

  /** Lays YAML over the spec, key by key. */
  public Given spec(String yaml) {
    spec = laid(spec, read(yaml));
    return this;
  }

  public Given without(String key) {
    spec = new LinkedHashMap<>(spec);
    spec.remove(key);
    return this;
  }

  public Given annotated(String key, String value) {
    annotations.put(key, value);
    return this;
  }

  /** A pool with its nodes, all Ready. */
  public Given pool(AgentPool pool) {
    pools.put(pool.name(), pool);
    nodes.put(
        pool.name(), IntStream.range(0, pool.count()).mapToObj(i -> Sample.node(pool, i)).toList());
    return this;
  }

  /** Changes what AKS says of a pool, not its nodes. */
  public Given aks(String pool, String property, Object value) {
    pools.compute(pool, (_, known) -> Sample.with(known, property, value));
    return this;
  }

  public Given state(String pool, String state) {
    return aks(pool, "provisioningState", state);
  }

  public Given failed(String pool, String code) {
    var error = Map.of("code", code, "message", "AKS says so");
    return state(pool, "Failed").aks(pool, "status", Map.of("provisioningError", error));
  }

  public Given tag(String pool, String key, String value) {
    pools.compute(pool, (_, known) -> Sample.tagged(known, key, value));
    return this;
  }

  public Given gone(String pool) {
    pools.remove(pool);
    nodes.remove(pool);
    return this;
  }

  public Given nodes(String pool, UnaryOperator<WorkerNode> change) {
    nodes.compute(pool, (_, known) -> known.stream().map(change).toList());
    return this;
  }

  public Given node(String pool, int index, UnaryOperator<WorkerNode> change) {
    var changed = new ArrayList<>(nodes.get(pool));
    changed.set(index, change.apply(changed.get(index)));
    nodes.put(pool, changed);
    return this;
  }

  public Given noNodes(String pool) {
    nodes.put(pool, List.of());
    return this;
  }

  public Given cordoned(String pool) {
    return nodes(pool, node -> Sample.cordoned(node, "9f3c1a", false));
  }

  /** The eviction of the pod added last was refused a minute ago, and may be tried again then. */
  public Given refused(String why, Duration untilIn) {
    var since = NOW.minusSeconds(60);
    var deferral =
        new Deferrals.Deferral(
            BlockerCode.WebhookRefused, since, why, "Mend it", NOW.plus(untilIn));
    refusals.put(pods.getLast().uid(), deferral);
    return this;
  }

  /** Pods of that owner came back to cordoned nodes since a minute; one may be tried again then. */
  public Given comingBack(String owner, Duration untilIn) {
    var since = NOW.minusSeconds(60);
    var why = owner + " comes back to cordoned nodes; evicted there 1 time";
    returning.put(
        owner,
        new Deferrals.Deferral(BlockerCode.PodReturns, since, why, "Mend it", NOW.plus(untilIn)));
    return this;
  }

  public Given overloadedFor(Duration length) {
    overloadedUntil = Optional.of(NOW.plus(length));
    return this;
  }

  public Given pod(PodOf pod) {
    pods.add(pod.made());
    return this;
  }

  /**
   * A volume that is attached to a node.
   *
   * @param detaching for how long
   */
  public Given volume(String node, String name, Duration... detaching) {
    var since = Stream.of(detaching).map(NOW::minus).findFirst();
    attached.add(new AttachedVolume(node, name, since));
    volumes = AttachedVolumes.of(attached);
    return this;
  }

  public Given volumesUnseen(String why) {
    volumes = AttachedVolumes.unseen(why);
    return this;
  }

  public Given podsUnread() {
    podsRead = false;
    return this;
  }

  /** They were asked for, and could not be read. */
  public Given podsUnseen(String why) {
    unseen = Optional.of(why);
    return this;
  }

  public Given budget(String key, int allowed, int healthy, int desired, int expected) {
    budgets.put(key, new Budget(key, allowed, healthy, desired, expected, true, "", false));
    return this;
  }

  /** A budget whose controller cannot tell how many pods it is about. */
  public Given failedBudget(String key, String why) {
    budgets.put(key, new Budget(key, 0, 4, 3, 4, true, why, false));
    return this;
  }

  /** A budget whose status speaks of an older spec. */
  public Given staleBudget(String key, int allowed, int healthy, int desired, int expected) {
    budgets.put(key, new Budget(key, allowed, healthy, desired, expected, false, "", false));
    return this;
  }

  /**
   * @param owner e.g. {@code shop/Deployment/cart}
   */
  public Given owner(String owner, int desired, int ready) {
    return owner(new OwnerState(NodePod.OwnerRef.of(owner).orElseThrow(), desired, ready));
  }

  public Given owner(OwnerState state) {
    owners.put(state.owner().toString(), state);
    return this;
  }

  public Given build(String image, ImageBuild build) {
    builds.put(image, build);
    return this;
  }

  public Given offered(String pool, String image) {
    offers.put(pool, NodeImage.parse(image).orElseThrow());
    return this;
  }

  public Given other(String object, int order, boolean waits, String... reserved) {
    claims.add(
        new Claim(
            object,
            "uid-" + object,
            NOW.minusSeconds(9999),
            order,
            Set.of(reserved),
            false,
            waits));
    return this;
  }

  /** Another object that was begun to take an image, and whose nodes are not found well yet. */
  public Given taking(String object, String image) {
    claims.add(
        new Claim(
            object,
            "uid-" + object,
            NOW.minusSeconds(9999),
            0,
            Set.of(),
            false,
            false,
            Optional.of(image)));
    return this;
  }

  public Given younger(String object, String... reserved) {
    claims.add(new Claim(object, "uid-" + object, NOW, 0, Set.of(reserved), false, false));
    return this;
  }

  /** The object takes its windows from there. */
  public Given planned(PlannedMaintenance configuration) {
    planned = Optional.of(configuration);
    return without("maintenanceWindow")
        .spec("{maintenanceWindow: {fromCluster: " + configuration.name() + "}}");
  }

  public Given lease(String object) {
    disruption = Optional.of(new Disruption(object, "9f3c1a", NOW.minusSeconds(60)));
    return this;
  }

  public Given unleased() {
    disruption = Optional.empty();
    return this;
  }

  public Given leaving() {
    leaving = true;
    return this;
  }

  public Given noFinalizer() {
    finalizer = false;
    return this;
  }

  public Given held() {
    return annotated(WindowsNodePool.HOLD, "incident 7");
  }

  public Given clusterHeld(String why) {
    clusterHold = Optional.of(why);
    return this;
  }

  public Given skewed(Duration by) {
    skew = by;
    return this;
  }

  public Given at(String instant) {
    now = Instant.parse(instant);
    listedAt = now;
    return this;
  }

  public Given listedBefore(Duration ago) {
    listedAt = now.minus(ago);
    return this;
  }

  public Given generation(long value) {
    generation = value;
    return this;
  }

  public Given cluster(UnaryOperator<Cluster> change) {
    cluster = change;
    return this;
  }

  public Given survey(Survey found) {
    survey = found;
    return this;
  }

  public Given swap(SwapOf swap) {
    recorded = recorded.withSwap(swap.made());
    return this;
  }

  public Given intent(IntentVerb verb, String pool, String to) {
    return intent(
        new Intent(
            "id-1",
            verb,
            pool,
            "etag-" + pool,
            1L,
            NOW.minusSeconds(60),
            "",
            to,
            Instant.parse("2026-12-05T20:00:00Z")));
  }

  public Given intent(Intent intent) {
    recorded = recorded.withIntent(intent);
    return this;
  }

  public Given record(UnaryOperator<Recorded> change) {
    recorded = change.apply(recorded);
    return this;
  }

  /** A pod was last seen to leave the source so long ago. */
  public Given moved(long minutesAgo) {
    var at = Optional.of(NOW.minus(Duration.ofMinutes(minutesAgo)));
    return record(
        r ->
            new Recorded(
                r.swap(),
                r.intent(),
                r.applied(),
                r.attempts(),
                r.absence(),
                r.run(),
                r.plan(),
                r.waiting(),
                r.window(),
                at));
  }

  public Given attempts(AttemptedAct act, String pool, int count, String code, Duration nextIn) {
    var tried = NOW.minusSeconds(120);
    return record(
        r ->
            r.withAttempts(
                Optional.of(
                    new Attempts(act, pool, count, tried, tried, NOW.plus(nextIn), code, ""))));
  }

  public Given run(String window, boolean ended) {
    return record(
        r ->
            r.withRun(
                new ImageUpgradeStatus.Run(
                    RunKind.NodeImage,
                    Instant.parse(window),
                    "a",
                    "b",
                    NOW.minusSeconds(900),
                    ended ? NOW.minusSeconds(60) : null,
                    ended ? RunResult.Completed : null)));
  }

  public Swap recordedSwap() {
    return recorded.swap().orElseThrow();
  }

  public Recorded recorded() {
    return recorded;
  }

  public World world() {
    var self =
        new Self(
            OBJECT,
            "uid-web",
            generation,
            NOW.minusSeconds(7200),
            leaving,
            finalizer,
            annotations,
            Serialization.unmarshal(Serialization.asJson(spec), WindowsNodePoolSpec.class));
    var read = podsRead ? List.copyOf(pools.keySet()) : List.<String>of();
    var deferrals = new Deferrals(refusals, returning, overloadedUntil);
    var workloads =
        unseen
            .map(Workloads::unseen)
            .orElseGet(
                () -> new Workloads(read, pods, budgets, owners, builds, deferrals).with(volumes));
    var stage =
        new Cluster(
            CLUSTER,
            "prod",
            "1.32.9",
            Provisioning.Succeeded,
            "Succeeded",
            100,
            "azure",
            true,
            "MC_prod",
            true,
            "",
            NodeFence.Proven,
            ClusterSettings.UNSAID,
            SupportCalendar.SHIPPED);
    return new World(
        now,
        skew,
        self,
        cluster.apply(stage),
        List.copyOf(pools.values()),
        listedAt,
        nodes,
        workloads,
        clusterHold,
        offers,
        disruption,
        claims,
        survey,
        planned);
  }

  public Situation situation() {
    return new Situation(world(), recorded, PollInterval.DEFAULT);
  }

  public Decision decided() {
    return new Planner(PollInterval.DEFAULT).decide(world(), recorded);
  }

  private static Map<String, Object> read(String yaml) {
    return texts(Serialization.unmarshal("---\n" + yaml, Map.class));
  }

  private static Map<String, Object> texts(Map<?, ?> map) {
    var result = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> result.put(String.valueOf(key), value));
    return result;
  }

  private static Map<String, Object> laid(Map<String, Object> below, Map<String, Object> above) {
    var result = new LinkedHashMap<>(below);
    above.forEach(
        (key, value) ->
            result.merge(
                key,
                value,
                (old, fresh) ->
                    old instanceof Map<?, ?> a && fresh instanceof Map<?, ?> b
                        ? laid(texts(a), texts(b))
                        : fresh));
    return result;
  }
}
