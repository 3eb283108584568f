package dev.winpool.operator.aks;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A quarter of what AKS and ARM allow (aks.md section 4, proof.md C.1): 60 requests and one a
 * second of AKS's common bucket, 60 and one a second for the cluster, 20 PUTs and one a minute for
 * each pool, and ARM's own reads, writes and deletes. Of the common bucket no object and no pool
 * takes more than its share, and the last tokens are kept for what is more urgent. A {@code
 * Retry-After} closes the bucket that it belongs to. Safe for use by several threads.
 */
final class ArmBudget {
  static final Bucket.Size COMMON = new Bucket.Size(15, Duration.ofSeconds(4));
  static final Bucket.Size CLUSTER = new Bucket.Size(15, Duration.ofSeconds(4));
  static final Bucket.Size PUTS = new Bucket.Size(5, Duration.ofMinutes(4));

  /** A third of what the common bucket gains: two bad objects leave a third to all others. */
  static final Bucket.Size SHARE = new Bucket.Size(6, Duration.ofSeconds(12));

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

  ArmBudget(InstantSource clock) {
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
   * @return how long to wait; empty when it may go
   */
  Optional<Duration> admit(Fare fare) {
    var taken = new ArrayList<Bucket>();
    for (var toll : tolls(fare)) {
      var wait = toll.bucket().take(toll.floor());
      if (wait.isPresent()) {
        taken.forEach(Bucket::giveBack);
        return wait;
      }
      taken.add(toll.bucket());
    }
    return Optional.empty();
  }

  /** What came back for a request that was let go. */
  void answered(Fare fare, Exchange exchange) {
    var reply =
        exchange instanceof Exchange.Answered(var answer)
            ? Optional.of(answer)
            : Optional.<ArmReply>empty();
    var throttled = reply.filter(answer -> answer.status() == 429);
    var after =
        throttled.map(answer -> RetryAfter.of(answer, clock).orElse(ArmAnswers.UNNAMED_WAIT));
    var armWide = throttled.filter(ArmBudget::armWide).isPresent();
    armBucket(fare).answered(armWide ? after : Optional.empty());
    aksBucket(fare).answered(armWide ? Optional.empty() : after);
  }

  /** ARM's own refusals name whose requests were too many; those of AKS do not. */
  private static boolean armWide(ArmReply reply) {
    var code = reply.error().code();
    return code.startsWith("SubscriptionRequests") || code.startsWith("TenantRequests");
  }

  private List<Toll> tolls(Fare fare) {
    var whole = new ArrayList<Toll>();
    whole.add(
        new Toll(armBucket(fare), fare.action() == ArmAction.NextPage ? -PoolPages.MOST_PAGES : 0));
    switch (fare.action()) {
      case ListPools, ReadPool, UpgradeImage, DeletePool ->
          whole.add(new Toll(bucket(shares, fare.payer(), SHARE), 0));
      case ReadCluster, ReadOffer, CreatePool, UpdatePool, NextPage -> {}
    }
    whole.add(new Toll(aksBucket(fare), floor(fare)));
    return whole;
  }

  private Bucket armBucket(Fare fare) {
    return switch (fare.action().method()) {
      case "GET" -> arm.get("GET");
      case "DELETE" -> arm.get("DELETE");
      default -> arm.get("PUT");
    };
  }

  private Bucket aksBucket(Fare fare) {
    return switch (fare.action()) {
      case ReadCluster -> cluster;
      case CreatePool, UpdatePool -> bucket(puts, fare.payer(), PUTS);
      case ListPools, NextPage, ReadPool, ReadOffer, UpgradeImage, DeletePool -> common;
    };
  }

  /** A LIST that has begun is read to its end; rescue may take the last token. */
  private static int floor(Fare fare) {
    return switch (fare.action()) {
      case ReadCluster, CreatePool, UpdatePool -> 0;
      case NextPage -> -PoolPages.MOST_PAGES;
      case ListPools, ReadPool, ReadOffer, UpgradeImage, DeletePool ->
          switch (fare.urgency()) {
            case Rescue -> 0;
            case Progress -> 3;
            case Routine -> 6;
          };
    };
  }

  private Bucket bucket(Map<String, Bucket> buckets, String payer, Bucket.Size size) {
    if (buckets.size() > MANY) {
      buckets.values().removeIf(Bucket::untouched);
    }
    return buckets.computeIfAbsent(payer, _ -> new Bucket(clock, size));
  }
}
