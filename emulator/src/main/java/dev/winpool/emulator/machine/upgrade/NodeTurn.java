package dev.winpool.emulator.machine.upgrade;

import dev.winpool.emulator.machine.node.Machine;
import dev.winpool.emulator.machine.park.MachinePark;
import dev.winpool.emulator.provider.pool.Target;
import dev.winpool.emulator.provider.pool.UpgradeSettings;
import java.time.Instant;
import java.util.Optional;

/** One node's turn in a rollout: drained, brought back at the target, soaked. */
final class NodeTurn {

  /** How an advance ended. */
  sealed interface Outcome {

    record Going(boolean moved) implements Outcome {}

    record Over() implements Outcome {}

    record Undrainable(String why) implements Outcome {}
  }

  private final MachinePark park;
  private final Machine machine;
  private final Target target;
  private final UpgradeSettings settings;
  private Optional<UpgradeDrain> drain;
  private Optional<Instant> soakUntil = Optional.empty();

  NodeTurn(
      MachinePark park, Machine machine, Target target, UpgradeSettings settings, Instant now) {
    this.park = park;
    this.machine = machine;
    this.target = target;
    this.settings = settings;
    this.drain = Optional.of(new UpgradeDrain(park, machine, settings.drainTimeout(), now));
  }

  Machine machine() {
    return machine;
  }

  boolean draining() {
    return drain.isPresent();
  }

  Optional<Instant> due() {
    return soakUntil.or(() -> drain.flatMap(UpgradeDrain::due));
  }

  Outcome advance(Instant now) {
    if (outOfReach()) {
      return new Outcome.Over();
    }
    return drain.isPresent() ? empty(drain.get(), now) : back(now);
  }

  /** Stopped or deleted in its turn, or dead after it came back. AKS's own way is not verified. */
  private boolean outOfReach() {
    return machine.deallocated()
        || machine.nodeGoesAt().isPresent()
        || (drain.isEmpty() && machine.silent());
  }

  private Outcome empty(UpgradeDrain running, Instant now) {
    return switch (running.advance(now)) {
      case UpgradeDrain.Outcome.Going(boolean moved) -> new Outcome.Going(moved);
      case UpgradeDrain.Outcome.TimedOut(String why) -> new Outcome.Undrainable(why);
      case UpgradeDrain.Outcome.Empty() -> {
        drain = Optional.empty();
        yield replace(now);
      }
    };
  }

  /** A surge machine goes for good, any other comes back. */
  private Outcome replace(Instant now) {
    if (machine.surge()) {
      park.remove(machine);
      return new Outcome.Over();
    }
    park.reimage(machine, target, now);
    return new Outcome.Going(true);
  }

  private Outcome back(Instant now) {
    if (!park.up(machine, now)) {
      return new Outcome.Going(false);
    }
    if (soakUntil.isEmpty()) {
      soakUntil = Optional.of(now.plus(settings.soak()));
    }
    return now.isBefore(soakUntil.get()) ? new Outcome.Going(false) : new Outcome.Over();
  }
}
