package dev.winpool.operator.ops;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.winpool.operator.world.BoundedText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.event.KeyValuePair;

/**
 * What a log event is about, {@code key="value"} each: no value has a quotation mark of its own,
 * which would begin a pair.
 */
public final class CleanPairs extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    return of(event).stream()
        .map(pair -> "%s=\"%s\"".formatted(pair.key, value(pair).replace('"', '\'')))
        .collect(Collectors.joining(" "));
  }

  /** Empty where there are none, for which the library has null. */
  static List<KeyValuePair> of(ILoggingEvent event) {
    return Optional.ofNullable(event.getKeyValuePairs()).orElse(List.of());
  }

  static String value(KeyValuePair pair) {
    return BoundedText.of(String.valueOf(pair.value));
  }
}
