package dev.winpool.operator.api;

/** How much a finding or advisory weighs. */
public enum Severity {
  Info,
  Warning,
  Blocking
}
