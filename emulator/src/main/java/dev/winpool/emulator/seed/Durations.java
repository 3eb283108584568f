package dev.winpool.emulator.seed;

import java.time.Duration;

/**
 * How long AKS and its machines take, in stage time. Every value may be zero.
 *
 * @param create least time until a new pool is Succeeded
 * @param boot from the order of a machine until its node is Ready
 * @param stagger added to {@code boot} once for every machine ordered before it in the same call
 * @param register how long before Ready the node object already stands there, not ready
 * @param update an update that neither adds nor removes machines
 * @param scale least time of a change of the count
 * @param delete from the acceptance of a DELETE until pool, nodes and pods are gone
 * @param controlPlane of an upgrade of the control plane
 * @param reimage of one drained node until it is Ready again
 * @param join how long AKS waits for a machine after the time it should have joined
 * @param abort from Canceling to Canceled
 * @param evictionRetry between two attempts of AKS to evict a pod that a budget holds
 * @param podStart from ContainerCreating to Ready, where the image says nothing else
 * @param podStop from the deletion of a pod until its containers have stopped, at most its grace
 * @param lease between two renewals of a node's lease; zero: no leases are written
 * @param answer until a write is answered, on a clock that moves by itself (recorded: 4 to 8 s)
 * @param retryAfter sent as Retry-After (whole seconds) with unfinished operations; zero: not sent
 */
public record Durations(
    Duration create,
    Duration boot,
    Duration stagger,
    Duration register,
    Duration update,
    Duration scale,
    Duration delete,
    Duration controlPlane,
    Duration reimage,
    Duration join,
    Duration abort,
    Duration evictionRetry,
    Duration podStart,
    Duration podStop,
    Duration lease,
    Duration answer,
    Duration retryAfter) {

  /** What real pools take, rounded. */
  public static Durations usual() {
    return new Durations(
        Duration.ofMinutes(6),
        Duration.ofMinutes(4),
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        Duration.ofSeconds(40),
        Duration.ofMinutes(2),
        Duration.ofMinutes(3),
        Duration.ofMinutes(10),
        Duration.ofMinutes(4),
        Duration.ofMinutes(20),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofSeconds(5),
        Duration.ofMinutes(10),
        Duration.ZERO,
        Duration.ZERO);
  }

  /** Of each the shorter. */
  public Durations atMost(Durations other) {
    return new Durations(
        shorter(create, other.create),
        shorter(boot, other.boot),
        shorter(stagger, other.stagger),
        shorter(register, other.register),
        shorter(update, other.update),
        shorter(scale, other.scale),
        shorter(delete, other.delete),
        shorter(controlPlane, other.controlPlane),
        shorter(reimage, other.reimage),
        shorter(join, other.join),
        shorter(abort, other.abort),
        shorter(evictionRetry, other.evictionRetry),
        shorter(podStart, other.podStart),
        shorter(podStop, other.podStop),
        shorter(lease, other.lease),
        shorter(answer, other.answer),
        shorter(retryAfter, other.retryAfter));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
