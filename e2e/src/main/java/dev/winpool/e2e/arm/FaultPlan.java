package dev.winpool.e2e.arm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Faults waiting for the calls they are meant for, oldest first. Safe for several threads. */
public final class FaultPlan {

  private final List<Waiting> waiting = new ArrayList<>();

  private static final class Waiting {
    private final Predicate<ProxiedRequest> calls;
    private final ArmFault fault;
    private int left;

    Waiting(Predicate<ProxiedRequest> calls, ArmFault fault, int left) {
      this.calls = calls;
      this.fault = fault;
      this.left = left;
    }
  }

  /** The next {@code times} such calls meet the fault. */
  public synchronized FaultPlan next(int times, Predicate<ProxiedRequest> calls, ArmFault fault) {
    waiting.add(new Waiting(calls, fault, times));
    return this;
  }

  /** Every such call meets the fault until {@link #clear}. */
  public FaultPlan every(Predicate<ProxiedRequest> calls, ArmFault fault) {
    return next(Integer.MAX_VALUE, calls, fault);
  }

  public synchronized void clear() {
    waiting.clear();
  }

  /** How many calls still are to meet a fault. */
  public synchronized int left() {
    return waiting.stream().mapToInt(one -> one.left).sum();
  }

  synchronized Optional<ArmFault> take(ProxiedRequest call) {
    for (var one : waiting) {
      if (one.left > 0 && one.calls.test(call)) {
        one.left--;
        return Optional.of(one.fault);
      }
    }
    return Optional.empty();
  }
}
