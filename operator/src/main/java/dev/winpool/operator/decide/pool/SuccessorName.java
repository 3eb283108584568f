package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.world.PoolName;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The name of the pool that takes over (swap.md): the stem is poolName without a trailing 19, 22 or
 * 25, cut to four, then the target's two digits; if that is taken, stem + 01, 02 ... zz in base 36,
 * the first that is free.
 */
public final class SuccessorName {

  private SuccessorName() {}

  /** Empty when all 1,296 names are taken. */
  public static Optional<PoolName> of(
      String poolName, WindowsServer target, Predicate<String> taken) {
    var bare = poolName.replaceFirst("(19|22|25)$", "");
    var stem = bare.isEmpty() ? poolName.substring(0, 1) : bare;
    var four = stem.substring(0, Math.min(4, stem.length()));
    var counted = IntStream.range(1, 36 * 36).mapToObj(n -> four + base36(n));
    return Stream.concat(Stream.of(four + target.digits()), counted)
        .filter(name -> !taken.test(name))
        .findFirst()
        .flatMap(PoolName::of);
  }

  private static String base36(int number) {
    var text = Integer.toString(number, 36);
    return text.length() < 2 ? "0" + text : text;
  }
}
