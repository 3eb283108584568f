package dev.winpool.emulator.machine.node;

import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.pool.NodeSettings;
import dev.winpool.emulator.provider.pool.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One machine of a pool. It joins, is reimaged, and goes. */
public final class Machine {

  /** What its Node object should look like. */
  public enum Phase {
    ABSENT,
    NOT_READY,
    READY
  }

  private final AksPool pool;
  private final int number;
  private final boolean surge;
  private Target runs;
  private Instant registersAt;
  private Instant readyAt;
  private NodeSettings onNode;
  private Optional<Instant> leaseAt = Optional.empty();
  private boolean reimaged;
  private boolean announced;
  private boolean stray;

  public Machine(AksPool pool, int number, boolean surge, Target runs) {
    this.pool = pool;
    this.number = number;
    this.surge = surge;
    this.runs = runs;
    this.onNode = pool.nodeSettings();
    this.registersAt = Instant.MIN;
    this.readyAt = Instant.MIN;
  }

  /** Boots until then; its Node object appears {@code register} earlier. */
  public void bootUntil(Instant ready, Duration register) {
    readyAt = ready;
    registersAt = ready.minus(register);
    announced = false;
  }

  /** Never becomes Ready, whatever time passes. */
  public void goAstray() {
    stray = true;
  }

  public boolean stray() {
    return stray;
  }

  /** Comes back as a new machine of the same name. */
  public void reimage(Target to, Instant ready, Duration register) {
    runs = to;
    reimaged = true;
    stray = false;
    leaseAt = Optional.empty();
    bootUntil(ready, register);
  }

  public AksPool pool() {
    return pool;
  }

  public int number() {
    return number;
  }

  public boolean surge() {
    return surge;
  }

  public Target runs() {
    return runs;
  }

  public boolean reimaged() {
    return reimaged;
  }

  public Phase phase(Instant now) {
    if (!now.isBefore(readyAt)) {
      return stray ? Phase.NOT_READY : Phase.READY;
    }
    return now.isBefore(registersAt) ? Phase.ABSENT : Phase.NOT_READY;
  }

  public Instant readyAt() {
    return readyAt;
  }

  /** When its Node object changes by itself next. */
  public Optional<Instant> due(Instant now) {
    return switch (phase(now)) {
      case ABSENT -> Optional.of(registersAt);
      case NOT_READY -> stray ? Optional.empty() : Optional.of(readyAt);
      case READY -> Optional.empty();
    };
  }

  /** Labels and taints of the pool as they were last put on the node. */
  NodeSettings onNode() {
    return onNode;
  }

  void putOnNode(NodeSettings settings) {
    onNode = settings;
  }

  public Optional<Instant> leaseAt() {
    return leaseAt;
  }

  public void leaseRenewed(Instant at) {
    leaseAt = Optional.of(at);
  }

  /** True once for each time it became Ready. */
  public boolean announce() {
    var first = !announced;
    announced = true;
    return first;
  }

  /** The name of its node; Windows allows 15 characters (aks.md 3). */
  public String nodeName() {
    var suffix = Integer.toString(number, 36);
    var padded = "0".repeat(6 - suffix.length()) + suffix;
    return scaleSet() + padded;
  }

  String scaleSet() {
    return pool.windows()
        ? "aks" + pool.name()
        : "aks-%s-%08d-vmss"
            .formatted(pool.name(), Math.floorMod(pool.name().hashCode(), 100_000_000));
  }
}
