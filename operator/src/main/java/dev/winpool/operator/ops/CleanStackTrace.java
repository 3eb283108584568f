package dev.winpool.operator.ops;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import dev.winpool.operator.world.BoundedText;
import java.util.stream.Collectors;

/**
 * A stack trace without secrets, every line of it indented: the message of an exception may have
 * lines of its own, and none of them may look like a line of the log.
 */
public final class CleanStackTrace extends ThrowableProxyConverter {
  private static final int LONGEST = 1024;

  @Override
  protected String throwableProxyToString(IThrowableProxy trouble) {
    return super.throwableProxyToString(trouble)
        .lines()
        .map(line -> "    " + BoundedText.of(line, LONGEST) + "\n")
        .collect(Collectors.joining());
  }
}
