package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Advice: it blocks nothing.
 *
 * @param code absent only where another version wrote it; a string in the schema, so that a status
 *     of a later version stays one
 * @param text at most 256 characters
 * @param objects at most 10, in order; {@code total} says how many there are
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Advisory(
    @JsonPropertyDescription("What it is, as a code of docs/reference/advisories.md.")
        @SchemaFrom(type = String.class)
        @Nullable AdvisoryCode code,
    @JsonPropertyDescription("How much it weighs: Info or Warning.") Severity severity,
    @JsonPropertyDescription("The same in words.") @Size(max = 256) String text,
    @JsonPropertyDescription("The page that says what to do.") String link,
    @JsonPropertyDescription("What it is about, the first 10.") @Size(max = 10)
        List<String> objects,
    @JsonPropertyDescription("How many objects there are.") Integer total) {

  public Advisory {
    objects = objects == null ? List.of() : List.copyOf(objects);
  }
}
