package dev.winpool.emulator.arm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of an error of the catalogue as a pattern: what stands in angle brackets there is a
 * value, and so is what an example in the text has in its place.
 */
record Wording(String text, List<String> examples) {

  private static final Pattern VALUE = Pattern.compile("<[^>]+>");

  /** By key of the row: which words of the text are those of the example it was taken from. */
  private static final Map<String, List<String>> EXAMPLES =
      Map.of(
          "Windows2019NotSupportedWithOrchestratorVersion", List.of("1.33.1"),
          "OperationNotAllowed", List.of("nodepool1", "Creating"),
          "OperationNotAllowed 3",
              List.of("Scaling", "'agentpool'", "2024-01-09T04:29:12Z", "00:30:28"),
          "Throttled", List.of("PutManagedClusterHandler.PUT", "X"),
          "ErrCode_InsufficientVCPUQuota", List.of("2", "0", "StandardDasv7Family", "eastus"),
          "QuotaExceeded", List.of("10", "16", "8"),
          "UpgradeFailed", List.of("0 unready"));

  /** The text of a row; empty where the catalogue says that none is known. */
  static Optional<Wording> of(CatalogueTest.Row row) {
    return of(row.key(), row.text());
  }

  static Optional<Wording> of(String key, String text) {
    return text.isEmpty() || text.contains("not verified")
        ? Optional.empty()
        : Optional.of(new Wording(text, EXAMPLES.getOrDefault(key, List.of())));
  }

  Pattern pattern() {
    var values = new StringBuilder(VALUE.pattern());
    examples.forEach(example -> values.append('|').append(Pattern.quote(example)));
    var regex = new StringBuilder();
    var match = Pattern.compile(values.toString()).matcher(text);
    var at = 0;
    while (match.find()) {
      regex.append(Pattern.quote(text.substring(at, match.start()))).append(".+");
      at = match.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(text.substring(at))).toString());
  }
}
