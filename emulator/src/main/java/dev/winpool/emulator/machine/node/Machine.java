package dev.winpool.emulator.machine.node;

import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.pool.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One machine of a pool. It joins, is reimaged, falls silent, and goes. */
public final class Machine {

  /** What its Node object should look like. */
  public enum Phase {
    ABSENT,
    NOT_READY,
    READY,
    /** Nobody reports any more, and nobody has noticed yet: as it was. */
    SILENT,
    UNKNOWN
  }

  private final AksPool pool;
  private final int number;
  private final boolean surge;
  private final Written written;
  private Target runs;
  private Instant registersAt;
  private Instant readyAt;
  private Optional<Instant> leaseAt = Optional.empty();
  private boolean reimaged;
  private boolean announced;
  private boolean stray;
  private boolean registered;
  private Optional<Silence> silence = Optional.empty();

  public Machine(AksPool pool, int number, boolean surge, Target runs) {
    this.pool = pool;
    this.number = number;
    this.surge = surge;
    this.runs = runs;
    this.written = new Written(pool.nodeSettings());
    this.registersAt = Instant.MIN;
    this.readyAt = Instant.MIN;
  }

  /** Boots until then; its Node object appears {@code register} earlier. */
  public void bootUntil(Instant ready, Duration register) {
    readyAt = ready;
    registersAt = ready.minus(register);
    announced = false;
    registered = false;
    silence = Optional.empty();
  }

  /** Never becomes Ready, whatever time passes. */
  public void goAstray() {
    stray = true;
  }

  public boolean stray() {
    return stray;
  }

  public void fallSilent(Silence how) {
    silence = Optional.of(how);
    announced = false;
    leaseAt = Optional.empty();
  }

  /** Its kubelet begins anew, and registers the Node if there is none. */
  public void restartKubelet() {
    silence = Optional.empty();
    registered = false;
    announced = false;
    reimaged = false;
  }

  /** The stopped machine boots again, with what it ran before. */
  public void start(Instant ready, Duration register) {
    reimaged = false;
    stray = false;
    bootUntil(ready, register);
  }

  /** Whether nobody on it speaks to the API server. */
  public boolean silent() {
    return silence.isPresent();
  }

  public boolean deallocated() {
    return silence.filter(s -> s.cause() == Silence.Cause.DEALLOCATED).isPresent();
  }

  /**
   * Whether its kubelet has registered since it began; it does not do so again when somebody
   * deletes the Node (kubelet: once a run).
   */
  public boolean registered() {
    return registered;
  }

  void register() {
    registered = true;
  }

  /** Whether the API server will not have its Node object as the pool would have it now. */
  public boolean refused() {
    return written.refused(pool.nodeSettings());
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
    if (silence.isPresent()) {
      return now.isBefore(silence.get().seenAt()) ? Phase.SILENT : Phase.UNKNOWN;
    }
    if (!now.isBefore(readyAt)) {
      return stray ? Phase.NOT_READY : Phase.READY;
    }
    return now.isBefore(registersAt) ? Phase.ABSENT : Phase.NOT_READY;
  }

  public Instant readyAt() {
    return readyAt;
  }

  /** When the Node of a machine that is no more goes too. */
  public Optional<Instant> nodeGoesAt() {
    return silence
        .filter(s -> s.cause() == Silence.Cause.DELETED)
        .map(s -> s.seenAt().plus(Silence.SEARCH));
  }

  /** Since when its Node says what it says. */
  Instant saysSince() {
    return silence.map(Silence::seenAt).orElse(readyAt);
  }

  /** When its Node object changes by itself next. */
  public Optional<Instant> due(Instant now) {
    return switch (phase(now)) {
      case ABSENT -> Optional.of(registersAt);
      case NOT_READY -> stray ? Optional.empty() : Optional.of(readyAt);
      case READY, UNKNOWN -> Optional.empty();
      case SILENT -> silence.map(Silence::seenAt);
    };
  }

  Written written() {
    return written;
  }

  public Optional<Instant> leaseAt() {
    return leaseAt;
  }

  public void leaseRenewed(Instant at) {
    leaseAt = Optional.of(at);
  }

  /** True once for each time it became Ready, or its Node Unknown. */
  public boolean announce() {
    var first = !announced;
    announced = true;
    return first;
  }

  /** The name of its node. */
  public String nodeName() {
    return ScaleSet.of(pool).member(number);
  }
}
