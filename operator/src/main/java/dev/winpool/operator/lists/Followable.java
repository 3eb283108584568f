package dev.winpool.operator.lists;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Objects that are followed.
 *
 * @param kept gives, for one list and its changes, what is kept of an object; empty: nothing
 * @param news whether an object that was changed is worth a word to whoever follows; one that came
 *     always is
 * @param settled whether an object, as it is, is what whoever changed it waits to see ({@link
 *     FollowedLists#expect}); one that is gone always is
 * @param awaited whether, by what is left without one that went, that was waited for; else a word
 *     of it may wait
 */
public record Followable<T extends HasMetadata, R>(
    Class<T> type,
    Supplier<Function<T, Optional<R>>> kept,
    Predicate<T> news,
    Predicate<T> settled,
    Predicate<List<R>> awaited) {}
