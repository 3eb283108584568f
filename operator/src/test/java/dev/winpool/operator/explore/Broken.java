package dev.winpool.operator.explore;

/** A fence of the world that is taken away, so that the exploration can be seen to find it. */
enum Broken {
  Nothing,
  /** AKS takes a write whatever eTag it bears. */
  IfMatch,
  /** The API server takes a status whatever version it was computed from. */
  CompareAndSet,
  /** What is read anew before a DELETE is as old as the turn. */
  LiveReads,
  /** A node shows no cordon of others. */
  Schedulable,
  /** The Lease is given to whoever asks. */
  Lease
}
