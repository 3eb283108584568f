package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The keys of the pool's maps and the taints that winpool last set, so that a key removed from the
 * spec is removed from AKS.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Applied(List<String> labels, List<String> tags, List<String> taints) {

  public static final Applied NOTHING = new Applied(List.of(), List.of(), List.of());

  public Applied {
    labels = labels == null ? List.of() : List.copyOf(labels);
    tags = tags == null ? List.of() : List.copyOf(tags);
    taints = taints == null ? List.of() : List.copyOf(taints);
  }
}
