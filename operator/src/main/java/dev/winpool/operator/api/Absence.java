package dev.winpool.operator.api;

import java.time.Instant;

/** A pool of ours was not found: two such findings in a row make it absent. */
public record Absence(String pool, Instant firstSeen, Integer seen) {}
