package dev.winpool.operator.aks;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A quarter of what AKS and ARM allow (aks.md section 4, costs.md 2): 60 requests and one a second
 * of AKS's common bucket, 60 and one a second for the cluster, 20 PUTs and one a minute for each
 * pool, and ARM's own reads, writes and deletes. The last tokens of the common bucket are kept for
 * what is more urgent, and an object or pool that has used up its share goes behind all others: it
 * gets what they leave. A {@code Retry-After} closes the bucket that it belongs to. Safe for use by
 * several threads.
 */
final class ArmBudget {
  static final Bucket.Size COMMON = new Bucket.Size(15, Duration.ofSeconds(4));
  static final Bucket.Size CLUSTER = new Bucket.Size(15, Duration.ofSeconds(4));
  static final Bucket.Size PUTS = new Bucket.Size(5, Duration.ofMinutes(4));

  /** What one of a hundred pools may use before it goes behind the others. */
  static final Bucket.Size SHARE = new Bucket.Size(6, Duration.ofSeconds(400));

  private static final int FOR_RESCUE = 3;
  private static final int FOR_PROGRESS = 6;
  private static final int FOR_OTHERS = 11;

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
   * @return why and how long to wait; empty when it may go
   */
  Optional<Hold> admit(Fare fare) {
    var share = share(fare);
    var within = share.map(mine -> mine.take(0).isEmpty()).orElse(true);
    var taken = new ArrayList<Bucket>();
    share.filter(_ -> within).ifPresent(taken::add);
    for (var toll : tolls(fare, within)) {
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
  void unsent(Fare fare) {
    armBucket(fare).giveBack();
    aksBucket(fare).giveBack();
  }

  /** What came back for a request that was let go. */
  void answered(Fare fare, Exchange exchange) {
    var reply =
        exchange instanceof Exchange.Answered(var answer)
            ? Optional.of(answer)
            : Optional.<ArmReply>empty();
    var closing = reply.flatMap(this::closing);
    var armWide = reply.filter(ArmBudget::armWide).isPresent();
    armBucket(fare).answered(armWide ? closing : Optional.empty());
    aksBucket(fare).answered(armWide ? Optional.empty() : closing);
  }

  /** A 503 that names no time may be one server of many. */
  private Optional<Hold> closing(ArmReply reply) {
    return switch (reply.status()) {
      case 429 -> Optional.of(new Hold(RetryAfter.of429(reply, clock), Hold.By.Throttling));
      case 503 -> RetryAfter.of(reply, clock).map(after -> new Hold(after, Hold.By.Outage));
      default -> Optional.empty();
    };
  }

  /** ARM's own refusals name whose requests were too many; those of AKS do not. */
  private static boolean armWide(ArmReply reply) {
    var code = reply.error().code();
    return code.startsWith("SubscriptionRequests") || code.startsWith("TenantRequests");
  }

  private List<Toll> tolls(Fare fare, boolean within) {
    return List.of(
        new Toll(armBucket(fare), fare.action() == ArmAction.NextPage ? -PoolPages.MOST_PAGES : 0),
        new Toll(aksBucket(fare), floor(fare, within)));
  }

  private Optional<Bucket> share(Fare fare) {
    return switch (fare.action()) {
      case ListPools, ReadPool, UpgradeImage, DeletePool ->
          Optional.of(bucket(shares, fare.payer(), SHARE));
      case ReadCluster, ReadOffer, CreatePool, UpdatePool, NextPage -> Optional.empty();
    };
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

  /** What must be left. A LIST that has begun is read to its end. */
  private static int floor(Fare fare, boolean within) {
    return switch (fare.action()) {
      case ReadCluster, CreatePool, UpdatePool -> 0;
      case NextPage -> -PoolPages.MOST_PAGES;
      case ListPools, ReadPool, ReadOffer, UpgradeImage, DeletePool ->
          switch (fare.urgency()) {
            case Rescue -> within ? 0 : FOR_RESCUE;
            case Progress -> within ? FOR_RESCUE : FOR_OTHERS;
            case Routine -> within ? FOR_PROGRESS : FOR_OTHERS;
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
