package dev.winpool.operator.api;

/** Days as AKS planned maintenance spells them. */
public enum DayOfWeek {
  Monday,
  Tuesday,
  Wednesday,
  Thursday,
  Friday,
  Saturday,
  Sunday
}
