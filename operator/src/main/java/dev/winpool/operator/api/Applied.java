package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * The keys of the pool's maps and the taints that winpool last set, so that a key removed from the
 * spec is removed from AKS; and what was asked that AKS does not show, or does not show for long.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Applied(
    @JsonPropertyDescription("Keys of node labels.") List<String> labels,
    @JsonPropertyDescription("Keys of Azure tags.") List<String> tags,
    @JsonPropertyDescription("Taints.") List<String> taints,
    @JsonPropertyDescription("What AKS was asked for and does not show, or not for long.")
        @Size(max = 64)
        List<Asked> asked) {

  public static final Applied NOTHING = new Applied(List.of(), List.of(), List.of());

  public Applied {
    labels = labels == null ? List.of() : List.copyOf(labels);
    tags = tags == null ? List.of() : List.copyOf(tags);
    taints = taints == null ? List.of() : List.copyOf(taints);
    asked = asked == null ? List.of() : List.copyOf(asked);
  }

  /** Nothing is remembered of what was asked. */
  public Applied(List<String> labels, List<String> tags, List<String> taints) {
    this(labels, tags, taints, List.of());
  }

  /** The same keys, another memory. */
  public Applied remembering(List<Asked> other) {
    return new Applied(labels, tags, taints, other);
  }
}
