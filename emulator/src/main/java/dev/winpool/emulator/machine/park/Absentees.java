package dev.winpool.emulator.machine.park;

import dev.winpool.emulator.machine.node.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Of which pools the next machine never joins. */
final class Absentees {

  private final List<Pattern> pools = new ArrayList<>();

  void add(String poolRegex) {
    pools.add(Pattern.compile(poolRegex));
  }

  void strayIfAsked(Machine machine) {
    var asked = pools.stream().filter(p -> p.matcher(machine.pool().name()).matches()).findFirst();
    asked.ifPresent(
        pattern -> {
          pools.remove(pattern);
          machine.goAstray();
        });
  }
}
