package dev.winpool.operator.world;

/**
 * What must be shown to delete a pool: in a swap the other side serves; on leaving there is no
 * other side.
 */
public sealed interface Retirement {

  Emptied emptied();

  record Swapped(Emptied emptied, Proven successor) implements Retirement {}

  record Leaving(Emptied emptied) implements Retirement {}
}
