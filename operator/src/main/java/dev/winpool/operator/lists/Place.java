package dev.winpool.operator.lists;

/**
 * A list that can be followed.
 *
 * @param query the selector, {@code name=value}, not encoded; empty for all
 */
public record Place(ApiLists.Named list, String query) {}
