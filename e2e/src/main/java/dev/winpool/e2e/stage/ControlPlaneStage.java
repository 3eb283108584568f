package dev.winpool.e2e.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.controlplane.Binaries;
import dev.winpool.e2e.controlplane.ControlPlane;
import dev.winpool.e2e.controlplane.User;
import dev.winpool.e2e.proxy.ApiProxy;
import dev.winpool.emulator.Doors;
import dev.winpool.emulator.Emulator;
import dev.winpool.emulator.ListeningPorts;
import dev.winpool.emulator.seed.Seed;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.ScaledClock;
import dev.winpool.emulator.stage.Stepped;
import dev.winpool.emulator.type.ShapeCheck;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The stage on a real control plane: machines, AKS and the registry are the emulator's, the
 * operator's account is the one that {@code deploy/} makes, with what it grants it.
 */
public final class ControlPlaneStage implements Stage {
  /** Two LISTs a pulse: what a real API server on a small machine bears beside its work. */
  private static final Duration PULSE = Duration.ofMillis(100);

  /** In real time: the node lifecycle controller gives up on a node after 50 seconds. */
  private static final Duration LEASE = Duration.ofSeconds(10);

  private static final int PATIENCE = 4;

  /** In real time. */
  private static final Duration TURN = Duration.ofSeconds(2);

  private final ScaledClock clock;
  private final Journal journal;
  private final ControlPlane plane;
  private final ApiProxy proxy;
  private final KubernetesClient watching;
  private final Bustle bustle;
  private final KubernetesClient machines;
  private final KubernetesClient people;
  private final Emulator emulator;
  private final ShapeCheck shapes = new ShapeCheck();
  private final String clusterUid;
  private final String operatorToken;

  /**
   * @param folder empty; for everything the control plane keeps
   */
  public ControlPlaneStage(Seed seed, ScaledClock clock, Path folder) {
    this(seed, clock, folder, true);
  }

  /**
   * The same before anybody has installed winpool: {@link #operatorConfig} brings no account, and
   * whoever comes without one is taken for people.
   *
   * @param folder empty; for everything the control plane keeps
   */
  public static ControlPlaneStage bare(Seed seed, ScaledClock clock, Path folder) {
    return new ControlPlaneStage(seed, clock, folder, false);
  }

  private ControlPlaneStage(Seed seed, ScaledClock clock, Path folder, boolean installed) {
    this.clock = clock;
    this.journal = new Journal(clock);
    this.plane = ControlPlane.start(Binaries.find(), folder);
    try (var admin = plane.client(User.ADMIN)) {
      this.operatorToken = installed ? new Installation(admin).install() : "";
      this.clusterUid = admin.namespaces().withName("kube-system").get().getMetadata().getUid();
    }
    this.proxy =
        new ApiProxy(
            new ApiProxy.Behind(
                URI.create(plane.url()),
                plane.authority(),
                plane.token(User.ADMIN),
                installed ? Optional.empty() : Optional.of(plane.token(User.PEOPLE))),
            new ApiProxy.Stage(journal, clock),
            List.of((ObjectNode) JsonFields.read(StageManifests.crd())));
    this.watching = plane.client(User.STAGE);
    this.bustle = new Bustle(watching);
    this.machines = client(User.STAGE);
    this.people = client(User.PEOPLE);
    var lease = Duration.ofNanos((long) (LEASE.toNanos() * clock.rate()));
    this.emulator =
        Emulator.start(
            seed.takingAtMost(QuickDurations.with(lease)),
            clock,
            journal,
            machines,
            Doors.plain(ListeningPorts.any()));
    emulator.listen(shapes);
    emulator.assign(OperatorRole.on(seed));
  }

  private KubernetesClient client(User user) {
    var config =
        new ConfigBuilder(config(plane.token(user)))
            .withUserAgent(user.userName())
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new JdkHttpClientFactory())
        .build();
  }

  private Config config(String token) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(proxy.url())
        .withOauthToken(token)
        .withHttp2Disable(true)
        .build();
  }

  @Override
  public ScaledClock clock() {
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

  public ControlPlane controlPlane() {
    return plane;
  }

  @Override
  public Config operatorConfig() {
    return config(operatorToken);
  }

  @Override
  public KubernetesClient people() {
    return people;
  }

  @Override
  public String clusterUid() {
    return clusterUid;
  }

  @Override
  public List<Stepped> parts() {
    return emulator.parts();
  }

  @Override
  public Duration pulse() {
    return PULSE;
  }

  @Override
  public Duration turn() {
    return Duration.ofNanos((long) (TURN.toNanos() * clock.rate()));
  }

  @Override
  public int patience() {
    return PATIENCE;
  }

  @Override
  public boolean atRest() {
    return bustle.atRest();
  }

  @Override
  public void close() {
    emulator.close();
    bustle.close();
    watching.close();
    machines.close();
    people.close();
    proxy.close();
    plane.close();
    shapes.close();
  }
}
