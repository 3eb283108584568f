package dev.winpool.e2e.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a process has of the machine's memory, as the kernel counts it, in KiB.
 *
 * @param resident now
 * @param own of that, what is no file's: the rest can be taken away and read again, so a container
 *     is not ended for it
 * @param peak the most that was resident since it began, also between two looks
 */
record Memory(long resident, long own, long peak) {
  static final Memory NONE = new Memory(0, 0, 0);

  /** Empty when there is no such process any more. */
  static Optional<Memory> of(long pid) {
    try {
      return parse(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }

  /** Empty of a process that has ended and is not collected: it has no memory. */
  static Optional<Memory> parse(List<String> status) {
    var own = kib(status, "RssAnon:");
    var peak = kib(status, "VmHWM:");
    return kib(status, "VmRSS:")
        .flatMap(now -> own.flatMap(mine -> peak.map(most -> new Memory(now, mine, most))));
  }

  private static Optional<Long> kib(List<String> status, String field) {
    return status.stream()
        .filter(line -> line.startsWith(field))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst();
  }
}
