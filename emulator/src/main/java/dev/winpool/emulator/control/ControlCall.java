package dev.winpool.emulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A request to the control interface; what is wrong with it is told by the field's name. */
record ControlCall(String query, JsonNode body) {

  /** A text that must be there. */
  String need(String name) {
    return text(name).orElseThrow(() -> new ControlException(name + " is required"));
  }

  Optional<String> text(String name) {
    return Optional.of(body.path(name).asText()).filter(text -> !text.isEmpty());
  }

  int number(String name, int otherwise) {
    return body.path(name).asInt(otherwise);
  }

  /** A duration such as {@code PT1H}. */
  Optional<Duration> duration(String name) {
    try {
      return text(name).map(Duration::parse);
    } catch (DateTimeParseException _) {
      throw new ControlException(name + " must be a duration such as PT1H");
    }
  }

  /** The value of a query parameter, zero when it is not there or no number. */
  long parameter(String name) {
    for (var pair : query.split("&")) {
      var parts = pair.split("=", 2);
      if (parts.length == 2 && parts[0].equals(name) && parts[1].matches("\\d{1,12}")) {
        return Long.parseLong(parts[1]);
      }
    }
    return 0;
  }
}
