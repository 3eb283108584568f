package dev.winpool.emulator.machine;

import dev.winpool.emulator.pool.AksRefusal;
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
