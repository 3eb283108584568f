package dev.winpool.e2e.arm;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.driver.OperatorProcess;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.seed.Seed;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.SteppedClock;
import dev.winpool.operator.aks.ArmLogin;
import dev.winpool.operator.aks.ArmTarget;
import dev.winpool.operator.aks.LoginKind;
import dev.winpool.operator.aks.arm.ArmAgentPools;
import dev.winpool.operator.aks.http.ArmHttp;
import dev.winpool.operator.controller.Ports;
import dev.winpool.operator.records.KubeRecords;
import dev.winpool.operator.world.Installation;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.dsl.Updatable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A run on the embedded stage whose operator reaches ARM through {@link FaultyArm}. */
public final class ArmTrip implements AutoCloseable {
  /** Real time after which the operator gives up on a silent ARM. */
  private static final ArmHttp.Deadlines DEADLINES =
      new ArmHttp.Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(2));

  private static final String LEADER = "replica-a";

  private final String apiVersion;
  private final EmbeddedStage stage;
  private final FaultyArm arm;
  private final NumberedGate gate = NumberedGate.counting();
  private final DeterministicDriver driver;
  private final Trip trip;

  public ArmTrip(Seed seed, Instant begin) {
    this(seed, begin, ArmTarget.DEFAULT_API_VERSION);
  }

  /**
   * @param apiVersion that the operator speaks
   */
  public ArmTrip(Seed seed, Instant begin, String apiVersion) {
    this.apiVersion = apiVersion;
    stage = new EmbeddedStage(seed, new SteppedClock(begin));
    arm = new FaultyArm(stage.emulator().armEndpoint(), stage.clock());
    lead(LEADER);
    driver = new DeterministicDriver(stage, gate, this::through);
    trip = new Trip(stage, driver, Trip.Announcer.SILENT);
  }

  /** From a Saturday on; object {@code web} has taken {@code old22} and is at rest. */
  public static ArmTrip adopted(String seed) {
    var on = new ArmTrip(Seeds.read(seed), Seeds.SATURDAY);
    on.trip.apply("arm/adopt.yaml", Map.of());
    on.trip.untilReason("web", "UpToDate", Duration.ofHours(3));
    return on;
  }

  private Ports through(Ports ports) {
    var target =
        new ArmTarget(
            arm.endpoint(), "11111111-2222-3333-4444-555555555555", "shop", "shop", apiVersion);
    var http = ArmHttp.open(target, new ArmLogin(LoginKind.None), DEADLINES);
    var records =
        ports.records() instanceof KubeRecords alone ? alone.electedAs(LEADER) : ports.records();
    return new Ports(
        new ArmAgentPools(http, gate, ports.clock()),
        ports.nodes(),
        ports.images(),
        records,
        ports.pollInterval(),
        ports.clock());
  }

  /** Has that replica won the leader election; the operator of a trip is {@code replica-a}. */
  public void lead(String replica) {
    var lease =
        new LeaseBuilder()
            .withNewMetadata()
            .withName(Installation.LEADER_LEASE)
            .withNamespace(OperatorProcess.NAMESPACE)
            .endMetadata()
            .withNewSpec()
            .withHolderIdentity(replica)
            .endSpec()
            .build();
    stage.people().resource(lease).createOr(Updatable::update);
  }

  public EmbeddedStage stage() {
    return stage;
  }

  public FaultyArm arm() {
    return arm;
  }

  /** For somebody else, who meets no faults. */
  public DirectArm direct() {
    return new DirectArm(stage.emulator().armEndpoint());
  }

  public DeterministicDriver driver() {
    return driver;
  }

  public Trip trip() {
    return trip;
  }

  /** What the operator wrote to ARM with success since that entry of the journal. */
  public List<Journal.Entry> accepted(int since, String method) {
    var entries = stage.journal().entries();
    return entries.subList(since, entries.size()).stream()
        .filter(entry -> entry.kind().equals("arm"))
        .filter(entry -> method.equals(entry.fields().get("method")))
        .filter(
            entry -> String.valueOf(entry.fields().get("userAgent")).startsWith("winpool-operator"))
        .filter(entry -> entry.fields().get("status") instanceof Integer status && status < 300)
        .toList();
  }

  /** The number of entries in the journal. */
  public int mark() {
    return stage.journal().entries().size();
  }

  @Override
  public void close() {
    driver.close();
    arm.close();
    stage.close();
  }
}
