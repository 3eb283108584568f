package dev.winpool.e2e.cluster.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;

/** Times of built-in objects are kept in whole seconds of UTC; those in {@link MicroTimes} not. */
public final class WholeSeconds {

  private static final Pattern NAMES = Pattern.compile(".*(Time|Timestamp|edAt)");
  private static final Set<String> FINER = Set.of("acquireTime", "renewTime", "eventTime");

  private WholeSeconds() {}

  /** Rewrites the times in place. */
  public static void in(ObjectNode object) {
    for (var entry : new ArrayList<>(object.properties())) {
      switch (entry.getValue()) {
        case ObjectNode child -> in(child);
        case ArrayNode list -> list.forEach(WholeSeconds::element);
        case JsonNode value when value.isTextual() && isTime(entry.getKey()) ->
            object.put(entry.getKey(), whole(value.asText()));
        case JsonNode _ -> {}
      }
    }
  }

  private static void element(JsonNode element) {
    if (element instanceof ObjectNode child) {
      in(child);
    }
  }

  private static boolean isTime(String field) {
    return NAMES.matcher(field).matches() && !FINER.contains(field);
  }

  private static String whole(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeException noTime) {
      return text;
    }
  }
}
