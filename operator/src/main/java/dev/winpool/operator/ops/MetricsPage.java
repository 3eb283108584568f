package dev.winpool.operator.ops;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The reference page of the metrics, made of {@link MetricFamily}. */
public final class MetricsPage {
  private static final String HEAD =
      """
      # Metrics

      `/metrics` on the port `WINPOOL_HEALTH_PORT` ([settings](settings.md)) answers in the Prometheus
      text format, without a login. Only the replica that leads has turns, and figures of objects. Labels are
      words of closed lists, or HTTP's; `name` is the name of a `WindowsNodePool`, of the first 200 by name;
      none is ever the name of a pod or node, or an address. A summary has the series `*_count` and `*_sum` and no
      quantiles: `rate(x_sum[5m]) / rate(x_count[5m])` is the average. A histogram has `*_bucket` besides:
      `histogram_quantile(0.95, sum by (le) (rate(x_bucket[5m])))`.

      Turns end as `nothing` (looked, nothing to do), `recorded` (wrote down what comes next), `done`,
      `evicted`, `again` (somebody wrote in between), `unneeded`, `refused` (by AKS, by rule), `refuted`
      (a live reading spoke against it), `lost` (sent, no answer), `unavailable`, `blind` (ARM or the
      cluster could not be read), `unreadable` (the object could not), `aside` (another installation
      serves the cluster), `unwritten` (its status was not taken), `gone` (no such object) or `failed`
      (a fault of the operator's own).

      Evictions are answered `granted`, `gone`, `blocked` (by a PodDisruptionBudget), `throttled` (by the
      API server; also counted while it asked to be left alone and is not asked), `forbidden`,
      `overlapping_budgets`, `namespace_terminating` or `failed`.

      Blockers are told by the codes of [blockers](blockers.md), reasons as in [conditions](conditions.md), stages as in
      [status](../design/status.md). The state of an object is the condition that is True: `Stalled`, `Reconciling` or
      `Ready`; `Unknown` where none is. What is known of an object is what its last turn said of it; its series end
      with it. Times are those of the operator's clock: `(time() - winpool_pool_image_timestamp_seconds) / 86400` is the
      age of an image in days, `(winpool_pool_support_end_timestamp_seconds - time()) / 86400` the days that are left.

      Requests to ARM are paid from buckets: `aks` (the common one of all pools), `cluster`, `pool_writes`, and ARM's own
      `arm_reads`, `arm_writes` and `arm_deletes`; they are postponed by `own_share` (a quarter of what is allowed,
      see [costs](../design/costs.md)), `throttling` (429) or `outage` (503).

      Alerts, a dashboard and what scrapes: [monitoring](../guides/monitoring.md).

      This page is generated from the class `MetricFamily`; `jvm_*` are Micrometer's.

      | metric | type | labels | meaning |
      |---|---|---|---|
      """;

  private MetricsPage() {}

  /** Markdown, ends with a line feed. */
  public static String text() {
    return HEAD
        + Arrays.stream(MetricFamily.values()).map(MetricsPage::row).collect(Collectors.joining());
  }

  private static String row(MetricFamily it) {
    return "| `%s` | %s | %s | %s |\n".formatted(it.family(), it.kind(), it.labels(), it.meaning());
  }
}
