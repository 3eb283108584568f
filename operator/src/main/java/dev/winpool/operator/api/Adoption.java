package dev.winpool.operator.api;

/** Whether a pool of that name which winpool did not create may be taken over. */
public enum Adoption {
  Refuse,
  Adopt
}
