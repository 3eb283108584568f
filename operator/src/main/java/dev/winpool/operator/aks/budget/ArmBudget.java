package dev.winpool.operator.aks.budget;

import static java.util.stream.Collectors.toMap;

import dev.winpool.operator.aks.http.ArmAction;
import dev.winpool.operator.aks.http.ArmReply;
import dev.winpool.operator.aks.http.Backpressure;
import dev.winpool.operator.aks.http.Exchange;
import dev.winpool.operator.aks.http.RetryAfter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A quarter of what AKS and ARM allow (aks.md section 4, costs.md 2): 60 requests and one a second
 * of AKS's common bucket, 60 and one a second for the cluster, 20 PUTs and one a minute for each
 * pool, and ARM's own reads, writes and deletes. A LIST goes where there is room for its two
 * requests: behind the pools there is always an empty page (aks.md 2.2). A LIST and a reading of
 * one pool leave room for the write that may follow. The last tokens of the common bucket are kept
 * for what is more urgent, and an object or pool that has used up its share goes behind all others:
 * it gets what they leave. A {@code Retry-After} closes the bucket that it belongs to. Safe for use
 * by several threads.
 */
public final class ArmBudget {
  static final Bucket.Size COMMON = new Bucket.Size(15, Duration.ofSeconds(4));
  static final Bucket.Size CLUSTER = new Bucket.Size(15, Duration.ofSeconds(4));
  static final Bucket.Size PUTS = new Bucket.Size(5, Duration.ofMinutes(4));

  /** What one of a hundred pools may use before it goes behind the others. */
  static final Bucket.Size SHARE = new Bucket.Size(6, Duration.ofSeconds(400));

  /** Pages of one LIST at most: a LIST that has begun overdraws its bucket by so many. */
  public static final int LONGEST_LIST = Reserve.LONGEST_LIST;

  private static final Bucket.Size ARM_READS = new Bucket.Size(62, Duration.ofMillis(160));
  private static final Bucket.Size ARM_WRITES = new Bucket.Size(50, Duration.ofMillis(400));

  /** Shares and pools that are remembered before the unused ones are dropped. */
  private static final int MANY = 300;

  private final InstantSource clock;
  private final Bucket common;
  private final Bucket cluster;
  private final Map<String, Bucket> arm;
  private final Map<String, Bucket> puts = new ConcurrentHashMap<>();
  private final Map<String, Bucket> shares = new ConcurrentHashMap<>();
  private final Map<Backpressure.By, LongAdder> postponed =
      Arrays.stream(Backpressure.By.values()).collect(toMap(by -> by, _ -> new LongAdder()));

  public ArmBudget(InstantSource clock) {
    this.clock = clock;
    common = new Bucket(clock, COMMON);
    cluster = new Bucket(clock, CLUSTER);
    arm =
        Map.of(
            "GET", new Bucket(clock, ARM_READS),
            "PUT", new Bucket(clock, ARM_WRITES),
            "DELETE", new Bucket(clock, ARM_WRITES));
  }

  /** A bucket and what must be left in it. */
  private record Toll(Bucket bucket, int floor) {}

  /**
   * Lets a request go, to be followed by {@link #answered}.
   *
   * @return why and how long to wait; empty when it may go
   */
  public Optional<Backpressure> admit(Charge charge) {
    var wait = taken(charge);
    wait.ifPresent(pressure -> postponed.get(pressure.by()).increment());
    return wait;
  }

  /** How many requests were not let go for that reason. */
  public long postponed(Backpressure.By by) {
    return postponed.get(by).sum();
  }

  /** The buckets as they are now, by name. */
  public Map<String, Fill> fills() {
    return Map.of(
        "aks", common.seen(),
        "cluster", cluster.seen(),
        "pool_writes", leastForPools(),
        "arm_reads", arm.get("GET").seen(),
        "arm_writes", arm.get("PUT").seen(),
        "arm_deletes", arm.get("DELETE").seen());
  }

  private Fill leastForPools() {
    return puts.values().stream()
        .map(Bucket::seen)
        .min(Comparator.comparing(Fill::left).thenComparing(it -> it.closed().negated()))
        .orElse(new Fill(PUTS.most(), PUTS.most(), Duration.ZERO));
  }

  private Optional<Backpressure> taken(Charge charge) {
    var share = share(charge);
    var within = share.map(mine -> mine.take(Reserve.more(charge)).isEmpty()).orElse(true);
    var taken = new ArrayList<Bucket>();
    share.filter(_ -> within).ifPresent(taken::add);
    for (var toll : tolls(charge, within)) {
      var wait = toll.bucket().take(toll.floor());
      if (wait.isPresent()) {
        taken.forEach(Bucket::giveBack);
        return wait;
      }
      taken.add(toll.bucket());
    }
    return Optional.empty();
  }

  /**
   * A write that was let go and never sent: its pool has used nothing. Its share keeps the count,
   * so that who tries all the time still goes behind the others; and a read that is not sent keeps
   * its place too, for many objects repeat it, and a login that gives no token is to be asked no
   * oftener than ARM.
   */
  public void unsent(Charge charge) {
    armBucket(charge).giveBack();
    aksBucket(charge).giveBack();
  }

  /** What came back for a request that was let go. */
  public void answered(Charge charge, Exchange exchange) {
    var reply =
        exchange instanceof Exchange.Answered(var answer)
            ? Optional.of(answer)
            : Optional.<ArmReply>empty();
    var closing = reply.flatMap(this::closing);
    var armWide = reply.filter(ArmBudget::armWide).isPresent();
    armBucket(charge).answered(armWide ? closing : Optional.empty());
    aksBucket(charge).answered(armWide ? Optional.empty() : closing);
  }

  /** A 503 without a time may be one server of many. */
  private Optional<Backpressure> closing(ArmReply reply) {
    return switch (reply.status()) {
      case 429 ->
          Optional.of(new Backpressure(RetryAfter.of429(reply, clock), Backpressure.By.Throttling));
      case 503 ->
          RetryAfter.of(reply, clock).map(after -> new Backpressure(after, Backpressure.By.Outage));
      default -> Optional.empty();
    };
  }

  /** ARM's own refusals name whose requests were too many; those of AKS do not. */
  private static boolean armWide(ArmReply reply) {
    var code = reply.error().code();
    return code.startsWith("SubscriptionRequests") || code.startsWith("TenantRequests");
  }

  private List<Toll> tolls(Charge charge, boolean within) {
    return List.of(
        new Toll(armBucket(charge), charge.action() == ArmAction.NextPage ? -LONGEST_LIST : 0),
        new Toll(aksBucket(charge), Reserve.of(charge, within)));
  }

  private Optional<Bucket> share(Charge charge) {
    return switch (charge.action()) {
      case ListPools, NextPage, ReadPool, UpgradeImage, DeletePool ->
          Optional.of(bucket(shares, charge.payer(), SHARE));
      case ReadCluster, ReadMaintenance, ReadOffer, CreatePool, UpdatePool -> Optional.empty();
    };
  }

  private Bucket armBucket(Charge charge) {
    return switch (charge.action().method()) {
      case "GET" -> arm.get("GET");
      case "DELETE" -> arm.get("DELETE");
      default -> arm.get("PUT");
    };
  }

  private Bucket aksBucket(Charge charge) {
    return switch (charge.action()) {
      case ReadCluster -> cluster;
      case CreatePool, UpdatePool -> bucket(puts, charge.payer(), PUTS);
      case ListPools, NextPage, ReadPool, ReadOffer, ReadMaintenance, UpgradeImage, DeletePool ->
          common;
    };
  }

  private Bucket bucket(Map<String, Bucket> buckets, String payer, Bucket.Size size) {
    if (buckets.size() > MANY) {
      buckets.values().removeIf(Bucket::untouched);
    }
    return buckets.computeIfAbsent(payer, _ -> new Bucket(clock, size));
  }
}
