package dev.winpool.operator.world;

/** How long a word of a change may wait for others. */
public enum News {
  /** Its follower may do more than before. */
  AtOnce,
  /** Its follower has to know, and waits for others of its kind. */
  Soon
}
