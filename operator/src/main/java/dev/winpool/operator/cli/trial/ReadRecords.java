package dev.winpool.operator.cli.trial;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.world.Claim;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.Installation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records of the cluster, to be read only. Which installation serves it is not asked, for
 * whoever asks that leaves its mark.
 */
record ReadRecords(Records records) implements Records {

  @Override
  public List<Claim> claims() {
    return records.claims();
  }

  @Override
  public Optional<WindowsNodePool> find(String name) {
    return records.find(name);
  }

  @Override
  public Optional<Installation> elsewhere() {
    return Optional.empty();
  }

  @Override
  public boolean leadershipLost() {
    return false;
  }

  @Override
  public Optional<Disruption> disruption() {
    return records.disruption();
  }

  @Override
  public Optional<String> clusterHold() {
    return records.clusterHold();
  }

  @Override
  public Map<String, String> supportData() {
    return records.supportData();
  }

  @Override
  public Duration skew() {
    return records.skew();
  }

  @Override
  public Written replaceStatus(WindowsNodePool asRead, WindowsNodePoolStatus status) {
    throw written();
  }

  @Override
  public Written annotate(WindowsNodePool asRead, Map<String, Optional<String>> annotations) {
    throw written();
  }

  @Override
  public Written addFinalizer(WindowsNodePool asRead) {
    throw written();
  }

  @Override
  public Written dropFinalizer(WindowsNodePool asRead) {
    throw written();
  }

  @Override
  public Written take(Disruption disruption, Optional<Disruption> over) {
    throw written();
  }

  @Override
  public Written free(Disruption disruption) {
    throw written();
  }

  @Override
  public void publish(WindowsNodePool about, EventNote note) {
    throw written();
  }

  static IllegalStateException written() {
    return new IllegalStateException("a plan writes nothing");
  }
}
