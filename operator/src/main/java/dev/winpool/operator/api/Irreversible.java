package dev.winpool.operator.api;

/** Whether deleting a pool that can never be created again asks a person. */
public enum Irreversible {
  Approve,
  Automatic
}
