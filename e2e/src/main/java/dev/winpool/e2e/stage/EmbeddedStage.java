package dev.winpool.e2e.stage;

import dev.winpool.e2e.cluster.EmbeddedCluster;
import dev.winpool.emulator.Doors;
import dev.winpool.emulator.Emulator;
import dev.winpool.emulator.ListeningPorts;
import dev.winpool.emulator.seed.Seed;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.StageClock;
import dev.winpool.emulator.stage.Stepped;
import dev.winpool.emulator.type.ShapeCheck;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;

/** The stage that needs nothing but a JDK: an embedded cluster and the emulator in this process. */
public final class EmbeddedStage implements Stage {
  private final StageClock clock;
  private final Journal journal;
  private final EmbeddedCluster cluster;
  private final KubernetesClient machines;
  private final KubernetesClient people;
  private final Emulator emulator;
  private final ShapeCheck shapes = new ShapeCheck();

  public EmbeddedStage(Seed seed, StageClock clock) {
    this.clock = clock;
    this.journal = new Journal(clock);
    this.cluster = EmbeddedCluster.start(clock, journal);
    this.machines = cluster.client("winpool-stage");
    this.people = cluster.client("people");
    this.emulator =
        Emulator.start(seed, clock, journal, machines, Doors.plain(ListeningPorts.any()));
    emulator.listen(shapes);
    emulator.assign(OperatorRole.on(seed));
    StageManifests.apply(people, StageManifests.crd());
    StageManifests.apply(
        people, StageManifests.read("operator-namespace.yaml", java.util.Map.of()));
  }

  @Override
  public StageClock clock() {
    return clock;
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public Emulator emulator() {
    return emulator;
  }

  /** What every answer of ARM is held against. */
  public ShapeCheck shapes() {
    return shapes;
  }

  public EmbeddedCluster cluster() {
    return cluster;
  }

  @Override
  public Config operatorConfig() {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(cluster.url())
        .withHttp2Disable(true)
        .build();
  }

  @Override
  public KubernetesClient people() {
    return people;
  }

  @Override
  public String clusterUid() {
    return EmbeddedCluster.KUBE_SYSTEM_UID;
  }

  @Override
  public List<Stepped> parts() {
    var parts = new ArrayList<>(emulator.parts());
    parts.addAll(cluster.parts());
    return parts;
  }

  @Override
  public void close() {
    emulator.close();
    machines.close();
    people.close();
    cluster.close();
    shapes.close();
    SentByOperator.in(journal).check();
  }
}
