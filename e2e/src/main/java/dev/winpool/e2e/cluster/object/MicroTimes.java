package dev.winpool.e2e.cluster.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fields that hold a time with exactly six digits after the second; any other count is refused. */
public final class MicroTimes {

  private static final String LAYOUT = "2006-01-02T15:04:05.000000Z07:00";
  private static final Pattern START = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
  private static final Pattern MICROS = Pattern.compile("\\.\\d{6}");
  private static final Pattern ZONE = Pattern.compile("Z|[+-]\\d\\d:\\d\\d");

  private static final Map<String, String[][]> FIELDS =
      Map.of(
          "leases", new String[][] {{"spec", "acquireTime"}, {"spec", "renewTime"}},
          "events", new String[][] {{"eventTime"}});

  private MicroTimes() {}

  /** What the decoder says of the first such field that it cannot read. */
  public static Optional<String> fault(ResourceKind kind, JsonNode object) {
    for (var path : FIELDS.getOrDefault(kind.plural(), new String[0][])) {
      var text = JsonFields.text(object, path);
      var fault = text.isEmpty() ? Optional.<String>empty() : fault(text);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> fault(String text) {
    var start = START.matcher(text);
    if (!start.lookingAt()) {
      return Optional.of(said(text, text, "2006"));
    }
    var rest = text.substring(start.end());
    var micros = MICROS.matcher(rest);
    if (!micros.lookingAt()) {
      return Optional.of(said(text, rest, ".000000"));
    }
    var zone = rest.substring(micros.end());
    return ZONE.matcher(zone).matches()
        ? Optional.empty()
        : Optional.of(said(text, zone, "Z07:00"));
  }

  private static String said(String text, String rest, String expected) {
    return "parsing time \"%s\" as \"%s\": cannot parse \"%s\" as \"%s\""
        .formatted(text, LAYOUT, rest, expected);
  }
}
