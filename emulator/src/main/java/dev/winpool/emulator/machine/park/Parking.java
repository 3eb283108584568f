package dev.winpool.emulator.machine.park;

import dev.winpool.emulator.machine.node.Machine;
import dev.winpool.emulator.machine.node.Silence;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.pool.Target;
import java.time.InstantSource;
import java.util.List;

/**
 * Machines that are stopped and deallocated. With {@code scaleDownMode: Deallocate} a pool that
 * shrinks stops its newest machines in place of deleting them, and one that grows starts stopped
 * ones before it orders any; with {@code Delete} those that are stopped go, whoever has stopped
 * them (AKS, "Use Scale-down Mode"). Their Nodes stay and are not Ready.
 *
 * @param park where they stand
 */
public record Parking(MachinePark park, InstantSource clock) {

  /** The stopped machines of the pool, oldest first. */
  public List<Machine> parked(AksPool pool) {
    return park.machines(pool).stream().filter(Machine::deallocated).toList();
  }

  /** The pool has no more use for the machine. */
  public void release(Machine machine) {
    if (!keeps(machine.pool()) || machine.surge() || machine.stray()) {
      park.remove(machine);
    } else if (!machine.deallocated()) {
      // Within the operation the machine has shut down and the control plane has noticed.
      stop(machine, Silence.noticed(Silence.Cause.DEALLOCATED, clock.instant()));
    }
  }

  /** Stops a machine; nobody else knows before the time that the silence says. */
  public void stop(Machine machine, Silence how) {
    machine.fallSilent(how);
    park.record("node-deallocated", machine);
  }

  /**
   * Starts it again: two stopped Linux nodes took 1:58 in 2025, half of what new ones take. That
   * one which is behind its pool comes back as what the pool runs, like a node that is reimaged, is
   * not verified.
   */
  public void start(Machine machine, Target target) {
    var durations = park.durations();
    var now = clock.instant();
    if (machine.runs().equals(target)) {
      machine.start(now.plus(durations.boot().dividedBy(2)), durations.register());
    } else {
      park.reimage(machine, target, now);
    }
  }

  /** Starts and orders what is missing; a pool that deletes keeps no stopped machine. */
  public void grow(AksPool pool, int count) {
    park.giveUp(pool);
    if (!keeps(pool)) {
      parked(pool).forEach(park::remove);
    }
    var target = new Target(pool.image(), pool.version());
    var missing = count - park.counted(pool).size();
    var started = start(pool, target, missing);
    for (var i = started; i < missing; i++) {
      park.order(pool, target, false, i);
    }
  }

  private int start(AksPool pool, Target target, int most) {
    var started = 0;
    for (var machine : parked(pool)) {
      if (started < most && park.roomFor(pool)) {
        start(machine, target);
        started++;
      }
    }
    return started;
  }

  private static boolean keeps(AksPool pool) {
    return pool.text("scaleDownMode").equalsIgnoreCase("Deallocate");
  }
}
