package dev.winpool.operator.world;

/** What a request to ARM is for; when ARM's budget is short, what stands first goes first. */
public enum Urgency {
  /** Workloads may lack a place until this is known: a swap stands opened. */
  Rescue,
  /** Something is under way, or is to be written. */
  Progress,
  /** A look at something at rest. */
  Routine
}
