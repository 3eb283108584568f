package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
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
    String id,
    IntentVerb verb,
    String pool,
    @Nullable String eTag,
    @Nullable Long generation,
    Instant issuedAt,
    @Nullable String from,
    @Nullable String to,
    @Nullable Instant window) {}
