package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Advice from the AKS and Kubernetes guidance for Windows; never blocks. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Advisory(
    String code, Severity severity, String text, @Nullable String link, List<String> objects) {

  public Advisory {
    objects = objects == null ? List.of() : List.copyOf(objects);
  }
}
