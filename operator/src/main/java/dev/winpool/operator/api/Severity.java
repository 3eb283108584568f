package dev.winpool.operator.api;

/** How much a finding weighs. */
public enum Severity {
  Info,
  Warning,
  Blocking
}
