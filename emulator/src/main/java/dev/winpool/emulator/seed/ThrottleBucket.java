package dev.winpool.emulator.seed;

import java.time.Duration;

/**
 * The token buckets that requests are counted in, with their real sizes: AKS's own (aks.md section
 * 4) and those of ARM in front of it (sizes not verified).
 */
public enum ThrottleBucket {
  /** LIST of clusters, per subscription. */
  LIST_CLUSTERS(500, Duration.ofSeconds(1)),
  /** LIST of clusters, per resource group. */
  LIST_CLUSTERS_OF_GROUP(60, Duration.ofSeconds(1)),
  /** PUT of an agent pool, per pool. */
  PUT_AGENT_POOL(20, Duration.ofMinutes(1)),
  /** PUT of a cluster, per cluster. */
  PUT_CLUSTER(20, Duration.ofMinutes(1)),
  /** GET of a cluster, per cluster. */
  GET_CLUSTER(60, Duration.ofSeconds(1)),
  /** GET of an operation, per subscription. */
  GET_OPERATION(200, Duration.ofMillis(500)),
  /** Everything else that AKS answers, per subscription. */
  OTHER(60, Duration.ofSeconds(1)),
  /** ARM: reads, per subscription. */
  ARM_READS(250, Duration.ofMillis(40)),
  /** ARM: writes, per subscription. */
  ARM_WRITES(200, Duration.ofMillis(100)),
  /** ARM: deletes, per subscription. */
  ARM_DELETES(200, Duration.ofMillis(100));

  private final Size real;

  ThrottleBucket(int size, Duration every) {
    this.real = new Size(size, every);
  }

  /**
   * How big a bucket is.
   *
   * @param every how long until the next token comes
   */
  public record Size(int size, Duration every) {}

  public Size real() {
    return real;
  }
}
