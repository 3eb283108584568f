package dev.winpool.operator.api;

/** The points of a swap at which a person may want to be asked. */
public enum Gate {
  Create,
  Move,
  SecondNode,
  Retire
}
