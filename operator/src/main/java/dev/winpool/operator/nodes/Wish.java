package dev.winpool.operator.nodes;

/** What a controller says of how many pods it wants. */
sealed interface Wish {

  record Pods(int number) implements Wish {}

  /** The controller itself is not there any more, or another one has its name. */
  record Gone() implements Wish {}

  /** It has no way to tell, or it could not be asked. */
  record Untold() implements Wish {}
}
