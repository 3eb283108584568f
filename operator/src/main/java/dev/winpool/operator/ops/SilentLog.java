package dev.winpool.operator.ops;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For a command whose output is its answer: nothing is logged between its lines. */
public final class SilentLog {

  private SilentLog() {}

  public static void begin() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
    }
  }
}
