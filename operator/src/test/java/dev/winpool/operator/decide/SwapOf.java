package dev.winpool.operator.decide;

import static dev.winpool.operator.world.Sample.NOW;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.Template;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.world.NodePod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The record of a swap to Windows2022, as far as a test says it came. */
public final class SwapOf {
  public static final String ID = "9f3c1a";
  public static final String HASH = "abc123";
  private final String from;
  private final String to;
  private Direction direction = Direction.Forward;
  private int reversals;
  private int planned = 2;
  private final List<String> approvals = new ArrayList<>();
  private final Map<String, Swap.Bounds> bounds = new HashMap<>();
  private Instant createdAt = NOW.minusSeconds(1800);
  private Instant provenAt;
  private Instant opening;
  private Instant closedSince;
  private Swap.EmptyListing listing;
  private Instant emptiedAt;
  private Instant settledAt;
  private final List<Swap.NodeStart> nodes = new ArrayList<>();
  private final Map<String, Integer> baselines = new HashMap<>();
  private final List<Swap.UnfitImage> images = new ArrayList<>();
  private final List<Swap.ForcedPod> forced = new ArrayList<>();

  private SwapOf(String from, String to) {
    this.from = from;
    this.to = to;
  }

  public static SwapOf swap(String from, String to) {
    return new SwapOf(from, to);
  }

  public SwapOf back() {
    direction = Direction.Back;
    reversals = 1;
    return this;
  }

  public SwapOf out() {
    direction = Direction.Out;
    return this;
  }

  public SwapOf reversals(int value) {
    reversals = value;
    return this;
  }

  public SwapOf planned(int value) {
    planned = value;
    return this;
  }

  public SwapOf created(Duration ago) {
    createdAt = NOW.minus(ago);
    return this;
  }

  public SwapOf approved(String approval) {
    approvals.add(approval);
    return this;
  }

  public SwapOf bounds(String pool, int min, int max) {
    bounds.put(pool, new Swap.Bounds(true, min, min, max));
    return this;
  }

  public SwapOf proven() {
    provenAt = NOW.minusSeconds(1500);
    return this;
  }

  public SwapOf opened() {
    opening = NOW.minusSeconds(1200);
    return proven();
  }

  public SwapOf closedFor(long seconds) {
    closedSince = NOW.minusSeconds(seconds);
    return this;
  }

  public SwapOf listed(long secondsAgo, String... uids) {
    listing = new Swap.EmptyListing(NOW.minusSeconds(secondsAgo), List.of(uids), uids.length);
    return this;
  }

  public SwapOf emptied(Duration ago) {
    emptiedAt = NOW.minus(ago);
    return opened();
  }

  /** A pod came back to the emptied source. */
  public SwapOf returned() {
    emptiedAt = null;
    return this;
  }

  public SwapOf settled(Duration ago) {
    settledAt = NOW.minus(ago);
    return emptied(ago);
  }

  public SwapOf begun(String node, long minutesAgo) {
    nodes.add(new Swap.NodeStart(node, "uid-" + node, NOW.minusSeconds(60 * minutesAgo)));
    return this;
  }

  public SwapOf unfit(String image, Integer... builds) {
    images.add(new Swap.UnfitImage(image, List.of(builds)));
    return this;
  }

  /** Written down to be deleted past that budget. */
  public SwapOf forced(NodePod pod, long secondsAgo) {
    return forced(pod, secondsAgo, 1);
  }

  public SwapOf forced(NodePod pod, long secondsAgo, long generation) {
    forced.add(
        new Swap.ForcedPod(
            pod.key(),
            pod.uid(),
            pod.owner().map(NodePod.OwnerRef::toString).orElse(null),
            String.join(", ", pod.budgets()),
            NOW.minusSeconds(secondsAgo),
            generation));
    return this;
  }

  public SwapOf baseline(String owner, int ready) {
    baselines.put(owner, ready);
    return this;
  }

  public Swap made() {
    return new Swap(
        ID,
        from,
        to,
        direction,
        reversals,
        new Swap.Target(WindowsServer.Windows2022, Template.EMPTY),
        planned,
        1L,
        HASH,
        approvals,
        bounds,
        createdAt,
        provenAt,
        opening,
        closedSince,
        listing,
        emptiedAt,
        settledAt,
        nodes,
        baselines,
        images,
        forced);
  }
}
