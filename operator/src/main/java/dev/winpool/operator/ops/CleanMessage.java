package dev.winpool.operator.ops;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.winpool.operator.world.BoundedText;

/**
 * The message of a log event as one line without secrets, whoever logs: libraries put the words of
 * others into their messages too, and a line break in one of them would begin a line of its own.
 */
public final class CleanMessage extends MessageConverter {
  private static final int LONGEST = 2048;

  @Override
  public String convert(ILoggingEvent event) {
    return BoundedText.of(super.convert(event), LONGEST);
  }
}
