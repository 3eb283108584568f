package dev.winpool.operator.api;

/** How a pool comes to another Windows version, or to what AKS cannot change in place. */
public enum MigrationStrategy {
  /** A successor is built, the workloads move, the old pool is deleted. */
  NewPool,
  /** AKS itself brings a pool from Windows2022 to Windows2025 (aks.md 0.3); nothing else. */
  InPlace
}
