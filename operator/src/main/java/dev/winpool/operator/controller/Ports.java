package dev.winpool.operator.controller;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.images.ImageBuilds;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.nodes.survey.Surveyor;
import dev.winpool.operator.records.Records;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The ports and the time of one operator process: everything a cycle is made of.
 *
 * @param evictionsAtOnce how many evictions go out together, at least 1
 * @param surveyor who reads what advice goes by; empty where nobody does
 */
public record Ports(
    AgentPools pools,
    WorkerNodes nodes,
    ImageBuilds images,
    Records records,
    PollInterval pollInterval,
    InstantSource clock,
    int evictionsAtOnce,
    Optional<Surveyor> surveyor) {
  /**
   * The API server takes some tenth of a second for each, and half a second for the second of a
   * budget.
   */
  public static final int EVICTIONS_AT_ONCE = 32;

  /** Whose evictions go one after another, in their order, without a survey. */
  public Ports(
      AgentPools pools,
      WorkerNodes nodes,
      ImageBuilds images,
      Records records,
      PollInterval pollInterval,
      InstantSource clock) {
    this(pools, nodes, images, records, pollInterval, clock, 1, Optional.empty());
  }

  /** The same, surveyed by that one. */
  public Ports surveyed(Surveyor by) {
    return new Ports(
        pools, nodes, images, records, pollInterval, clock, evictionsAtOnce, Optional.of(by));
  }
}
