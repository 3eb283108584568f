package dev.winpool.e2e.hostile;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.emulator.stage.Journal;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Words with secrets in every shape that turns up in the texts of others, and where they went. */
public final class Canaries implements AutoCloseable {
  /** Whatever of it is found again was a secret. */
  static final String SIGN = "canary-";

  /** One line, so that it fits wherever a label or a message fits. */
  public static final String WORDS =
      "see https://x.blob.example/y?sv=1&sig=canary-1%2B and Bearer canary-2-abcdef,"
          + " eyJhbGciOiJub25lIn0.eyJjIjoxfQ.canary-3 https://me:canary-4@h.example"
          + " me:canary-5@h.example pass\u200bword=canary-6 client_secret: canary-7"
          + " ?code=canary-8 %26sig%3Dcanary-9";

  /** What no line may hold. */
  public static final String UNFIT =
      "\u202e\u001b[31m\u2028\n2026-12-05T21:30:00.000Z ERROR  forged";

  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          logged.add(event.getFormattedMessage() + event.getKeyValuePairs());
        }
      };

  Canaries() {
    appender.start();
    logger().addAppender(appender);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("dev.winpool.operator");
  }

  public static String json() {
    try {
      return new ObjectMapper().writeValueAsString(WORDS + UNFIT);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Everything that the operator said: requests of its own, the log. */
  List<String> said(Attacked attacked) {
    return Stream.concat(sent(attacked.on().stage().journal()), logged.stream()).toList();
  }

  /** What the operator asked for and wrote: status, events and marks of nodes among it. */
  public static Stream<String> sent(Journal journal) {
    return journal.entries().stream()
        .map(entry -> entry.fields())
        .filter(fields -> String.valueOf(fields.get("userAgent")).startsWith("winpool-operator"))
        .map(fields -> fields.get("path") + " " + own(fields.get("body")));
  }

  /** A write of the status carries the object as it was read, with words that its users wrote. */
  private static Object own(Object body) {
    return body instanceof Map<?, ?> map && map.get("status") != null ? map.get("status") : body;
  }

  /** What of a line should not have been said, with the words around it. */
  public static List<String> unfitIn(String line) {
    return Pattern.compile(".{0,60}(?:" + SIGN + "|[\\u202e\\u001b\\u2028]|\\n2026).{0,20}")
        .matcher(line)
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @Override
  public void close() {
    logger().detachAppender(appender);
  }
}
