package dev.winpool.operator.api;

/** The last stage of a swap whose fact is recorded (design 5). */
public enum MigrationStage {
  Planned,
  Created,
  Proven,
  Moving,
  Emptied,
  Retained
}
