package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A pod that cannot go now, and why.
 *
 * @param code absent only where another version wrote it; a string in the schema, so that a status
 *     of a later version stays one
 * @param owner its top controller, as namespace/Kind/name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Blocker(
    @JsonPropertyDescription("The node it is on.") String node,
    @JsonPropertyDescription("The pod, as namespace/name.") String pod,
    @JsonPropertyDescription("Why it cannot go, as a code of docs/reference/blockers.md.")
        @SchemaFrom(type = String.class)
        @Nullable BlockerCode code,
    @JsonPropertyDescription("Its controller, as namespace/Kind/name.") @Nullable String owner,
    @JsonPropertyDescription("The PodDisruptionBudget that holds it, as namespace/name.")
        @Nullable String budget,
    @JsonPropertyDescription("Why it cannot go, in words.") String reason,
    @JsonPropertyDescription("Since when.") @Nullable Instant since,
    @JsonPropertyDescription("What helps.") @Nullable String remedy) {

  /** As people look for it: by node, then by pod. */
  public static final Comparator<Blocker> BY_PLACE =
      Comparator.comparing(Blocker::node).thenComparing(Blocker::pod);

  /** First the one that most needs a person; always in the same order. */
  public static final Comparator<Blocker> BY_NEED =
      Comparator.comparing(
              Blocker::code, Comparator.nullsLast(Comparator.<BlockerCode>naturalOrder()))
          .thenComparing(BY_PLACE);

  /** The same, blocked since then. */
  public Blocker blockedSince(@Nullable Instant at) {
    return new Blocker(node, pod, code, owner, budget, reason, at, remedy);
  }
}
