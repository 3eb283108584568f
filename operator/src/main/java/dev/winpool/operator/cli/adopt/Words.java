package dev.winpool.operator.cli.adopt;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words that the schema takes, where it takes only some. AKS does not tell words apart by their
 * letters, the API server does.
 */
final class Words {
  private static final Map<String, List<String>> TAKEN =
      Map.ofEntries(
          Map.entry("podIPAllocationMode", List.of("DynamicIndividual", "StaticBlock")),
          Map.entry("osDiskType", List.of("Managed", "Ephemeral")),
          Map.entry("kubeletDiskType", List.of("OS", "Temporary")),
          Map.entry("scaleSetPriority", List.of("Regular", "Spot")),
          Map.entry("scaleSetEvictionPolicy", List.of("Delete", "Deallocate")),
          Map.entry("scaleDownMode", List.of("Delete", "Deallocate")),
          Map.entry("undrainableNodeBehavior", List.of("Cordon", "Schedule")),
          Map.entry("driver", List.of("Install", "None")),
          Map.entry("protocol", List.of("TCP", "UDP")));

  private Words() {}

  /** The value as the schema spells it; empty where it does not take it. */
  static Optional<Object> taken(String field, Object value) {
    var words = TAKEN.get(field);
    return words == null || !(value instanceof String text)
        ? Optional.of(value)
        : words.stream().filter(text::equalsIgnoreCase).<Object>map(word -> word).findFirst();
  }
}
