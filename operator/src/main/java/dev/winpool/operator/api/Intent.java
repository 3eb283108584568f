package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An act that is written down before it is done; whoever comes next settles it (identity.md).
 *
 * @param eTag the pool's eTag when it was written down; absent for a create
 * @param from the image before, for UpgradeImage
 * @param to the image wanted, for UpgradeImage
 * @param window start of the window it belongs to, for runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Intent(
    @JsonPropertyDescription("Names this act.") String id,
    @JsonPropertyDescription("What is done.") IntentVerb verb,
    @JsonPropertyDescription("On which pool.") String pool,
    @JsonPropertyDescription("The pool's eTag when it was written down.") @Nullable String eTag,
    @JsonPropertyDescription("Of the spec that asked for it.") @Nullable Long generation,
    @JsonPropertyDescription("When it was written down.") Instant issuedAt,
    @JsonPropertyDescription("The node image before.") @Nullable String from,
    @JsonPropertyDescription("The node image wanted.") @Nullable String to,
    @JsonPropertyDescription("The window it belongs to, by its opening.")
        @Nullable Instant window) {}
