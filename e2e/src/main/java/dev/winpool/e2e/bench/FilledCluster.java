package dev.winpool.e2e.bench;

import dev.winpool.e2e.controlplane.Binaries;
import dev.winpool.e2e.controlplane.ControlPlane;
import dev.winpool.e2e.controlplane.Kubectl;
import dev.winpool.e2e.controlplane.User;
import dev.winpool.e2e.stage.Installation;
import dev.winpool.emulator.Doors;
import dev.winpool.emulator.Emulator;
import dev.winpool.emulator.ListeningPorts;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.ScaledClock;
import dev.winpool.emulator.stage.Stepped;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A real API server with winpool installed and nothing else that works there: no controllers, for
 * what is loaded shall stay as it is. Beside it ARM, whose pools stand still unless {@link Life}
 * has them go on.
 */
final class FilledCluster implements AutoCloseable {
  /** Nodes of the Linux pool that every AKS cluster has. */
  private static final int SYSTEM_NODES = 2;

  private final Path folder;
  private final ControlPlane plane;
  private final KubernetesClient client;
  private final String operatorToken;
  private final Journal journal;
  private final Emulator emulator;

  /**
   * @param folder empty; for everything the control plane keeps
   */
  FilledCluster(Path folder, Load load) {
    this(folder, load, ControlPlane.startAlone(Binaries.find(), folder));
    fill(load);
  }

  private FilledCluster(Path folder, Load load, ControlPlane plane) {
    this.folder = folder;
    this.plane = plane;
    this.client = plane.client(User.STAGE);
    try (var admin = plane.client(User.ADMIN)) {
      this.operatorToken = new Installation(admin).install();
    }
    var uid = client.namespaces().withName("kube-system").get().getMetadata().getUid();
    var clock = new ScaledClock(Instant.now(), 1);
    var doors = Doors.plain(ListeningPorts.any());
    var seed = Seeding.of(load, uid);
    this.journal = new Journal(clock);
    this.emulator = Emulator.start(seed, clock, journal, client, doors);
  }

  /**
   * One whose controllers and scheduler are at work, and where nothing is yet: its nodes and pods
   * are whoever's who plays the kubelets.
   *
   * @param folder empty; for everything the control plane keeps
   */
  static FilledCluster governed(Path folder, Load load) {
    return new FilledCluster(folder, load, ControlPlane.start(Binaries.find(), folder));
  }

  private void fill(Load load) {
    var loader = loader();
    var system = new NodeObjects("sys", false);
    loader.each(SYSTEM_NODES, i -> system.create(loader, i));
    var nodes = new NodeObjects(Seeding.POOL, true);
    loader.each(load.nodes(), i -> nodes.create(loader, i));
    if (load.pods() > 0) {
      new Services(loader, nodes, load).create();
    }
    if (load.foreign() > 0) {
      new ForeignPods(loader, load.foreign()).create();
    }
  }

  Loader loader() {
    return new Loader(client);
  }

  PoolObjects objects() {
    return new PoolObjects(loader());
  }

  OperatorRequests requests() {
    return OperatorRequests.in(folder);
  }

  KubernetesClient client() {
    return client;
  }

  /** What AKS does when time goes on; until then its pools stand still. */
  List<Stepped> aks() {
    return emulator.parts();
  }

  /** The operator's next request of that kind about that pool. */
  Heard heard(String method, String pool) {
    return new Heard(journal, method, pool);
  }

  /**
   * Somebody else changes what an object asks for.
   *
   * @param field {@code nodeLabels} or {@code tags}
   */
  void take(String pool, String field) {
    emulator
        .secondPerson()
        .edit(pool, properties -> properties.withObject("/" + field).put("drift", "taken"));
  }

  URI arm() {
    return emulator.armEndpoint();
  }

  /** Of people, straight to the API server. */
  Kubectl kubectl(Path home) {
    return Kubectl.of(plane, User.PEOPLE, home);
  }

  /** Of the operator's account, straight to the API server. */
  String kubeconfig() {
    return plane.kubeconfig("operator", operatorToken);
  }

  @Override
  public void close() {
    emulator.close();
    client.close();
    plane.close();
  }
}
