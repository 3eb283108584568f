package dev.winpool.operator.world;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lengths of time as Go's time.ParseDuration reads them: {@code 4h}, {@code 1.5h}, {@code 1m30s}.
 */
final class GoDuration {
  private static final Pattern PART =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
  private static final Pattern WHOLE = Pattern.compile("[-+]?(?:" + PART + ")+");
  private static final int LONGEST = 64;

  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private GoDuration() {}

  /** Empty for a text that is none, and for one that is not positive. */
  static Optional<Duration> positive(String text) {
    if (text.length() > LONGEST || text.startsWith("-") || !WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    var nanos = PART.matcher(text).results().map(part -> nanos(part.group(1), part.group(2)));
    var sum = nanos.reduce(BigDecimal.ZERO, BigDecimal::add).toBigInteger();
    return sum.signum() > 0 && sum.bitLength() < Long.SIZE
        ? Optional.of(Duration.ofNanos(sum.longValueExact()))
        : Optional.empty();
  }

  private static BigDecimal nanos(String amount, String unit) {
    return new BigDecimal(amount).multiply(BigDecimal.valueOf(NANOS.get(unit)));
  }
}
