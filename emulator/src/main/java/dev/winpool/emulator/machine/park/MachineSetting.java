package dev.winpool.emulator.machine.park;

import dev.winpool.emulator.seed.ClusterSeed;
import dev.winpool.emulator.seed.Durations;
import dev.winpool.emulator.stage.Journal;
import java.time.InstantSource;

/** What the machines belong to, and when. */
public record MachineSetting(
    ClusterSeed cluster, Durations durations, InstantSource clock, Journal journal) {}
