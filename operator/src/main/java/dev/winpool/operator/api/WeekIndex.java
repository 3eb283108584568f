package dev.winpool.operator.api;

/** Which week of the month. */
public enum WeekIndex {
  First,
  Second,
  Third,
  Fourth,
  Last
}
