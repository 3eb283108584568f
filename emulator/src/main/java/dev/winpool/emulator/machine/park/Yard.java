package dev.winpool.emulator.machine.park;

import dev.winpool.emulator.machine.node.Machine;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The machines of one pool; numbers are never used twice. */
final class Yard {
  final List<Machine> machines = new ArrayList<>();
  int next;

  /** Why the last order was not carried out in full. */
  Optional<AksRefusal> trouble = Optional.empty();
}
