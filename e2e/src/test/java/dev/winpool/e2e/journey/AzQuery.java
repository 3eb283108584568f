package dev.winpool.e2e.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.provider.pool.AksPool;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a {@code --query} of the page picks of a pool: one field, or some of each pool. */
record AzQuery(String text) {
  private static final Pattern EACH = Pattern.compile("\\[]\\.\\{(.*)}");
  private static final Pattern COLUMN = Pattern.compile("(\\w+):([\\w.\"-]+)(?:, )?");

  /** As az prints it with {@code -o tsv}. */
  String of(AksPool pool) {
    return value(pool, text);
  }

  /** A row for each, and above them the names of the columns. */
  String table(List<AksPool> pools) {
    var each = EACH.matcher(text);
    if (!each.matches() || !COLUMN.matcher(each.group(1)).replaceAll("").isEmpty()) {
      throw new IllegalArgumentException("no query that is played: " + text);
    }
    var columns = COLUMN.matcher(each.group(1)).results().toList();
    var head = columns.stream().map(column -> column.group(1)).collect(Collectors.joining(" "));
    var rows =
        pools.stream()
            .map(
                pool ->
                    columns.stream()
                        .map(column -> value(pool, column.group(2)))
                        .collect(Collectors.joining(" ")));
    return head + "\n" + rows.collect(Collectors.joining("\n"));
  }

  private static String value(AksPool pool, String path) {
    return switch (path) {
      case "name" -> pool.name();
      case "provisioningState" -> pool.state();
      default -> said(pool.properties().at("/" + path.replace("\"", "").replace('.', '/')));
    };
  }

  private static String said(JsonNode found) {
    return found.isMissingNode() || found.isNull()
        ? "None"
        : found.isValueNode() ? found.asText() : found.toString();
  }
}
