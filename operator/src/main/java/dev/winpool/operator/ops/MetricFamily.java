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
  TURNS_MAX("winpool_turn_duration_seconds_max", "outcome", "The longest of late."),
  ARM_REQUESTS(
      "winpool_arm_request_duration_seconds",
      Kind.summary,
      "method, status",
      "Requests to ARM by HTTP method and status, and how long they took, token included. Where no"
          + " status came: no_token, not_sent or no_answer."),
  ARM_REQUESTS_MAX(
      "winpool_arm_request_duration_seconds_max", "method, status", "The longest of late."),
  EVICTIONS(
      "winpool_evictions_total",
      Kind.counter,
      "answer",
      "Evictions by what the API server answered."),
  BLOCKERS(
      "winpool_drain_blockers",
      "code",
      "Pods that cannot go now, of all objects, by the code of status.blockers."),
  NODE_FENCE(
      "winpool_node_fence",
      "",
      "1 where a dry run showed that the API server keeps winpool from changing more of a node than"
          + " it needs, 0 where it does not; NaN before."),
  LEADER(
      "winpool_leader",
      "",
      "1 in the replica that leads, or runs without an election; 0 in one that waits."),
  TURNS_RUNNING("winpool_turns_running", "", "Turns that go on now."),
  TURNS_QUEUED("winpool_turns_queued", "", "Turns that wait for one of the sixteen to end."),
  ARM_BUDGET(
      "winpool_arm_budget_requests",
      "bucket",
      "Requests to ARM that our share of what is allowed has left; of pool_writes that of the pool"
          + " with the least."),
  ARM_BUDGET_LIMIT("winpool_arm_budget_limit_requests", "bucket", "The most that it can be."),
  ARM_CLOSED(
      "winpool_arm_closed_seconds",
      "bucket",
      "How long a Retry-After of ARM still keeps us from asking; 0 when none does."),
  ARM_POSTPONED(
      "winpool_arm_postponed_total",
      Kind.counter,
      "by",
      "Requests that were not sent, for our own share was used up or a Retry-After has not"
          + " passed."),
  POOLS("winpool_pools", "state", "Objects by state."),
  POOLS_HIDDEN(
      "winpool_pools_hidden",
      "",
      "Objects without series of their own: the first 200 by name have them."),
  POOL_STATE(
      "winpool_pool_state",
      "name, state, reason",
      "1 for the state that the object is in, and its reason."),
  POOL_SEEN(
      "winpool_pool_seen_timestamp_seconds",
      "name",
      "When a turn saw all that it goes by last; absent before the first."),
  POOL_NODES("winpool_pool_nodes", "name", "Machines of the pool that serves, as AKS counts."),
  POOL_NODES_READY("winpool_pool_ready_nodes", "name", "Ready nodes of the pool that serves."),
  POOL_BLOCKED("winpool_pool_blocked_pods", "name", "Pods of the object that cannot go now."),
  POOL_STAGE(
      "winpool_pool_stage_timestamp_seconds",
      "name, stage",
      "When the stage of the swap under way began; absent without one. Created begins with Planned:"
          + " the record does not tell them apart."),
  POOL_NODES_LEFT("winpool_pool_nodes_left", "name", "Nodes that the swap has still to drain."),
  POOL_PODS_LEFT("winpool_pool_pods_left", "name", "Pods that have still to leave the source."),
  POOL_IMAGE(
      "winpool_pool_image_timestamp_seconds",
      "name",
      "The day of the node image, as its version tells."),
  POOL_IMAGE_NEWER(
      "winpool_pool_image_newer_timestamp_seconds",
      "name",
      "Since when AKS offers a newer node image; absent while it offers none."),
  POOL_IMAGE_OVERDUE(
      "winpool_pool_image_overdue",
      "name",
      "1 when it is offered for longer than imageUpgrade.overdueAfterDays, else 0."),
  POOL_SUPPORT_END(
      "winpool_pool_support_end_timestamp_seconds",
      "name",
      "The day from which AKS no longer supports the Windows version; absent while none is"
          + " announced."),
  POOL_IMAGES_REMOVED(
      "winpool_pool_images_removed_timestamp_seconds",
      "name",
      "The day from which its node images are gone, and scaling fails; absent while none is"
          + " announced."),
  MEMORY_USED("jvm_memory_used_bytes", "area, id", "Memory in use."),
  MEMORY_COMMITTED("jvm_memory_committed_bytes", "area, id", "Memory taken from the system."),
  MEMORY_MAX("jvm_memory_max_bytes", "area, id", "The most it may become; -1: no bound."),
  BUFFERS("jvm_buffer_count_buffers", "id", "Buffers outside of the heap."),
  BUFFERS_USED("jvm_buffer_memory_used_bytes", "id", "Memory that they use."),
  BUFFERS_CAPACITY("jvm_buffer_total_capacity_bytes", "id", "Memory that they could use."),
  PAUSES(
      "jvm_gc_pause_seconds",
      Kind.summary,
      "action, cause, gc",
      "Pauses of the garbage collector; absent before the first."),
  PAUSES_MAX("jvm_gc_pause_seconds_max", "action, cause, gc", "The longest of late."),
  CONCURRENT(
      "jvm_gc_concurrent_phase_time_seconds",
      Kind.summary,
      "action, cause, gc",
      "What a collector did beside the program; absent with the serial one."),
  CONCURRENT_MAX(
      "jvm_gc_concurrent_phase_time_seconds_max", "action, cause, gc", "The longest of late."),
  LIVE_DATA("jvm_gc_live_data_size_bytes", "", "Long-lived heap after a collection."),
  LIVE_DATA_MAX("jvm_gc_max_data_size_bytes", "", "The most it may become."),
  ALLOCATED("jvm_gc_memory_allocated_bytes_total", Kind.counter, "", "Memory allocated."),
  PROMOTED(
      "jvm_gc_memory_promoted_bytes_total", Kind.counter, "", "Memory that became long-lived."),
  THREADS("jvm_threads_live_threads", "", "Threads."),
  THREADS_DAEMON("jvm_threads_daemon_threads", "", "Daemon threads among them."),
  THREADS_PEAK("jvm_threads_peak_threads", "", "The most threads since the start."),
  THREADS_STARTED(
      "jvm_threads_started_threads_total", Kind.counter, "", "Threads started since the start."),
  THREAD_STATES("jvm_threads_states_threads", "state", "Threads by state.");

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

  /** A gauge. */
  MetricFamily(String family, String labels, String meaning) {
    this(family, Kind.gauge, labels, meaning);
  }

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
