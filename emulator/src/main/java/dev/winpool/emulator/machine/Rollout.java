package dev.winpool.emulator.machine;

import dev.winpool.emulator.pool.AgentPool;
import dev.winpool.emulator.pool.Refusal;
import dev.winpool.emulator.pool.Target;
import dev.winpool.emulator.pool.Work;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * AKS's rolling reimage: with one machine more than the pool counts, one node after the other is
 * cordoned, drained through the eviction API, and comes back on the target. What is at the target
 * already stays, so a rollout that stopped is resumed by a new one.
 */
final class Rollout implements Work {

  private static final String QUARANTINE =
      "{\"metadata\":{\"labels\":{\"kubernetes.azure.com/upgrade-status\":\"Quarantined\"}}}";

  private final MachinePark park;
  private final AgentPool pool;
  private final Target target;
  private final Set<Integer> quarantined = new HashSet<>();
  private Optional<Drain> drain = Optional.empty();
  private Optional<Machine> reimaging = Optional.empty();
  private Optional<Instant> soakUntil = Optional.empty();
  private Optional<Refusal> blocked = Optional.empty();

  Rollout(MachinePark park, AgentPool pool, Target target) {
    this.park = park;
    this.pool = pool;
    this.target = target;
  }

  @Override
  public Progress advance(Instant now) {
    var waitsForMachines = park.machines(pool).stream().anyMatch(m -> !ready(m, now));
    if (waitsForMachines) {
      return new Progress.Running(false);
    }
    if (reimaging.isPresent()) {
      return soak(now);
    }
    if (drain.isPresent()) {
      return carryOn(drain.get(), now);
    }
    var next = park.machines(pool).stream().filter(this::outdated).findFirst();
    if (next.isEmpty()) {
      return end(now);
    }
    if (needsSurge()) {
      park.addSurge(pool, target);
      return new Progress.Running(true);
    }
    drain = Optional.of(new Drain(park, next.get(), now));
    return new Progress.Running(true);
  }

  @Override
  public Optional<Instant> due() {
    return soakUntil.or(() -> drain.flatMap(Drain::due));
  }

  private Progress carryOn(Drain running, Instant now) {
    return switch (running.advance(now)) {
      case Drain.Outcome.Going going -> new Progress.Running(going.moved());
      case Drain.Outcome.Empty() -> {
        drain = Optional.empty();
        yield emptied(running.machine(), now);
      }
      case Drain.Outcome.TimedOut(String pod, String why) -> {
        drain = Optional.empty();
        yield undrainable(running.machine(), refusal(running.machine(), pod, why));
      }
    };
  }

  private Progress emptied(Machine machine, Instant now) {
    if (machine.surge()) {
      park.remove(machine);
      return new Progress.Running(true);
    }
    var back = now.plus(park.durations().reimage());
    park.leaving().add(machine.nodeName());
    machine.reimage(target, back, park.durations().register());
    reimaging = Optional.of(machine);
    return new Progress.Running(true);
  }

  /** Cordon: the node is set aside and the others go on. Otherwise the rollout stops here. */
  private Progress undrainable(Machine machine, Refusal why) {
    var settings = pool.property("upgradeSettings");
    if (settings.path("undrainableNodeBehavior").asText().equals("Cordon") && !machine.surge()) {
      park.port().patch(machine.nodeName(), QUARANTINE);
      quarantined.add(machine.number());
      blocked = Optional.of(why);
      return new Progress.Running(true);
    }
    park.port().patch(machine.nodeName(), Drain.SCHEDULABLE);
    return new Progress.Failed(why);
  }

  private Progress soak(Instant now) {
    var minutes = pool.property("upgradeSettings").path("nodeSoakDurationInMinutes").asInt();
    if (soakUntil.isEmpty()) {
      soakUntil = Optional.of(now.plusSeconds(60L * minutes));
    }
    if (now.isBefore(soakUntil.get())) {
      return new Progress.Running(false);
    }
    soakUntil = Optional.empty();
    reimaging = Optional.empty();
    return new Progress.Running(true);
  }

  /** The additional machine goes last; where a node was set aside it stays in its place. */
  private Progress end(Instant now) {
    if (blocked.isPresent()) {
      return new Progress.Failed(blocked.get());
    }
    var surge = park.machines(pool).stream().filter(Machine::surge).findFirst();
    if (surge.isEmpty()) {
      return new Progress.Done();
    }
    drain = Optional.of(new Drain(park, surge.get(), now));
    return new Progress.Running(true);
  }

  private boolean outdated(Machine machine) {
    return !machine.surge()
        && !machine.runs().equals(target)
        && !quarantined.contains(machine.number());
  }

  private boolean needsSurge() {
    var none =
        List.of("0", "0%").contains(pool.property("upgradeSettings").path("maxSurge").asText());
    return !none && park.machines(pool).stream().noneMatch(Machine::surge);
  }

  private boolean ready(Machine machine, Instant now) {
    var node = park.snapshot().node(machine.nodeName());
    return machine.phase(now) == Machine.Phase.READY
        && node.filter(n -> NodeSync.ready(n.getStatus())).isPresent()
        && !park.leaving().contains(machine.nodeName());
  }

  private static Refusal refusal(Machine machine, String pod, String why) {
    return Refusal.flat(
        200,
        "UpgradeFailed",
        "Drain node %s failed when evicting pod %s failed with Too Many Requests error: %s"
            .formatted(machine.nodeName(), pod, why));
  }
}
