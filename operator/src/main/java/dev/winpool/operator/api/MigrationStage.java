package dev.winpool.operator.api;

/** The last stage of a swap whose fact is recorded (swap.md). */
public enum MigrationStage {
  Planned,
  Created,
  Proven,
  Moving,
  Emptied,
  Retained
}
