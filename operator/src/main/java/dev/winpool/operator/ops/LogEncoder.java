package dev.winpool.operator.ops;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.operator.world.BoundedText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A log event as a line of text by the pattern, or as a JSON object on a line of its own: {@code
 * time}, {@code level}, {@code logger}, what it is about key by key, {@code message}, {@code
 * trace}. Bounded and without secrets in both. A format that is none is told by {@link
 * SettingsReader}, and is text here.
 */
public final class LogEncoder extends PatternLayoutEncoder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CleanStackTrace traces = new CleanStackTrace();
  private final CleanMessage messages = new CleanMessage();
  private String format = "";

  /** {@code text} or {@code json}. */
  public void setFormat(String format) {
    this.format = format;
  }

  @Override
  public void start() {
    traces.setContext(getContext());
    traces.setOptionList(List.of("full", "java.base", "jdk.internal"));
    traces.start();
    super.start();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return format.equals(Settings.LogFormat.json.name()) ? json(event) : super.encode(event);
  }

  private byte[] json(ILoggingEvent event) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("time", event.getInstant().toString());
    fields.put("level", event.getLevel().toString());
    fields.put("logger", BoundedText.of(event.getLoggerName()));
    fields.put("message", messages.convert(event));
    CleanPairs.of(event).forEach(pair -> fields.putIfAbsent(pair.key, CleanPairs.value(pair)));
    if (event.getThrowableProxy() != null) {
      fields.put("trace", traces.convert(event));
    }
    try {
      return (JSON.writeValueAsString(fields) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      return super.encode(event);
    }
  }
}
