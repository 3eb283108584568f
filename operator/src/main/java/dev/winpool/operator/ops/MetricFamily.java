package dev.winpool.operator.ops;

/**
 * What {@code /metrics} shows, by the names that Prometheus sees; the rows of {@link MetricsPage}.
 * Micrometer makes {@code *_max} beside every summary, over the last minutes.
 */
enum MetricFamily {
  TURNS(
      "winpool_turn_duration_seconds",
      Kind.histogram,
      "outcome",
      "Turns (reconciliations) by what they came to, and how long they took."),
  TURNS_MAX("winpool_turn_duration_seconds_max", Kind.gauge, "outcome", "The longest of late."),
  ARM_REQUESTS(
      "winpool_arm_request_duration_seconds",
      Kind.summary,
      "method, status",
      "Requests to ARM by HTTP method and status, and how long they took, token included. Where no"
          + " status came: no_token, not_sent or no_answer."),
  ARM_REQUESTS_MAX(
      "winpool_arm_request_duration_seconds_max",
      Kind.gauge,
      "method, status",
      "The longest of late."),
  EVICTIONS(
      "winpool_evictions_total",
      Kind.counter,
      "answer",
      "Evictions by what the API server answered."),
  BLOCKERS(
      "winpool_drain_blockers",
      Kind.gauge,
      "code",
      "Pods that cannot go now, of all objects, by the code of status.blockers."),
  NODE_FENCE(
      "winpool_node_fence",
      Kind.gauge,
      "",
      "1 where a dry run showed that the API server keeps winpool from changing more of a node than"
          + " it needs, 0 where it does not; NaN before."),
  MEMORY_USED("jvm_memory_used_bytes", Kind.gauge, "area, id", "Memory in use."),
  MEMORY_COMMITTED(
      "jvm_memory_committed_bytes", Kind.gauge, "area, id", "Memory taken from the system."),
  MEMORY_MAX(
      "jvm_memory_max_bytes", Kind.gauge, "area, id", "The most it may become; -1: no bound."),
  BUFFERS("jvm_buffer_count_buffers", Kind.gauge, "id", "Buffers outside of the heap."),
  BUFFERS_USED("jvm_buffer_memory_used_bytes", Kind.gauge, "id", "Memory that they use."),
  BUFFERS_CAPACITY(
      "jvm_buffer_total_capacity_bytes", Kind.gauge, "id", "Memory that they could use."),
  PAUSES(
      "jvm_gc_pause_seconds",
      Kind.summary,
      "action, cause, gc",
      "Pauses of the garbage collector; absent before the first."),
  PAUSES_MAX("jvm_gc_pause_seconds_max", Kind.gauge, "action, cause, gc", "The longest of late."),
  CONCURRENT(
      "jvm_gc_concurrent_phase_time_seconds",
      Kind.summary,
      "action, cause, gc",
      "What a collector did beside the program; absent with the serial one."),
  CONCURRENT_MAX(
      "jvm_gc_concurrent_phase_time_seconds_max",
      Kind.gauge,
      "action, cause, gc",
      "The longest of late."),
  LIVE_DATA("jvm_gc_live_data_size_bytes", Kind.gauge, "", "Long-lived heap after a collection."),
  LIVE_DATA_MAX("jvm_gc_max_data_size_bytes", Kind.gauge, "", "The most it may become."),
  ALLOCATED("jvm_gc_memory_allocated_bytes_total", Kind.counter, "", "Memory allocated."),
  PROMOTED(
      "jvm_gc_memory_promoted_bytes_total", Kind.counter, "", "Memory that became long-lived."),
  THREADS("jvm_threads_live_threads", Kind.gauge, "", "Threads."),
  THREADS_DAEMON("jvm_threads_daemon_threads", Kind.gauge, "", "Daemon threads among them."),
  THREADS_PEAK("jvm_threads_peak_threads", Kind.gauge, "", "The most threads since the start."),
  THREADS_STARTED(
      "jvm_threads_started_threads_total", Kind.counter, "", "Threads started since the start."),
  THREAD_STATES("jvm_threads_states_threads", Kind.gauge, "state", "Threads by state.");

  /**
   * As in a {@code # TYPE} line; a summary is a {@code *_count} and a {@code *_sum}, a histogram
   * has {@code *_bucket} besides.
   */
  enum Kind {
    counter,
    gauge,
    histogram,
    summary
  }

  private final String family;
  private final Kind kind;
  private final String labels;
  private final String meaning;

  MetricFamily(String family, Kind kind, String labels, String meaning) {
    this.family = family;
    this.kind = kind;
    this.labels = labels;
    this.meaning = meaning;
  }

  String family() {
    return family;
  }

  Kind kind() {
    return kind;
  }

  /** Separated by commas; empty when it has none. */
  String labels() {
    return labels;
  }

  String meaning() {
    return meaning;
  }
}
