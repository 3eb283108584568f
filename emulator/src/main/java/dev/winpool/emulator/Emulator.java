package dev.winpool.emulator;

import dev.winpool.emulator.arm.ArmHandler;
import dev.winpool.emulator.arm.ArmServer;
import dev.winpool.emulator.arm.admission.RoleAssignment;
import dev.winpool.emulator.arm.admission.TokenPolicy;
import dev.winpool.emulator.arm.message.Answered;
import dev.winpool.emulator.machine.Machines;
import dev.winpool.emulator.machine.park.MachineSetting;
import dev.winpool.emulator.provider.automation.ClusterAutoscaler;
import dev.winpool.emulator.provider.automation.NodeImageChannel;
import dev.winpool.emulator.provider.cluster.ManagedCluster;
import dev.winpool.emulator.provider.guard.ETags;
import dev.winpool.emulator.provider.image.ImageCatalogue;
import dev.winpool.emulator.provider.operation.Operations;
import dev.winpool.emulator.provider.verb.ClusterVerbs;
import dev.winpool.emulator.provider.verb.PoolVerbs;
import dev.winpool.emulator.provider.verb.Provider;
import dev.winpool.emulator.provider.verb.PutPool;
import dev.winpool.emulator.provider.verb.SeededPools;
import dev.winpool.emulator.registry.ImageShelf;
import dev.winpool.emulator.registry.RegistryServer;
import dev.winpool.emulator.seed.Seed;
import dev.winpool.emulator.seed.ThrottlingSeed;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.StageClock;
import dev.winpool.emulator.stage.Stepped;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One AKS cluster: ARM over HTTP, the machines behind it, and a registry. Its state changes only
 * inside an HTTP request, an act of the {@link #secondPerson} or a step, one at a time.
 */
public final class Emulator implements AutoCloseable {

  private static final int MOST_ROUNDS = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final ImageShelf shelf = new ImageShelf();
  private final RegistryServer registry;
  private final TokenPolicy tokens;
  private final ArmServer arm;
  private final Machines machines;
  private final Provider provider;
  private final ClusterAutoscaler autoscaler;
  private final NodeImageChannel channel;
  private final SecondPerson secondPerson;
  private final StageClock clock;

  private Emulator(Seed seed, StageClock clock, Journal journal, Outside outside) {
    this.clock = clock;
    seed.images().forEach(shelf::put);
    registry = RegistryServer.start(shelf, lock, outside.doors().ports().registry());
    var setting = new MachineSetting(seed.cluster(), seed.durations(), clock, journal);
    machines = Machines.over(outside.client(), setting, shelf, registry::address);
    var eTags = new ETags();
    var images =
        new ImageCatalogue(seed.publish(), clock.instant(), seed.cluster().monthlyImages());
    provider =
        new Provider(
            new ManagedCluster(seed.cluster(), eTags),
            new Provider.Backing(images, machines.fleet(), new Operations(journal)),
            new Provider.Timing(clock, seed.durations()));
    var puts = new PutPool(provider, eTags);
    seed.pools().forEach(new SeededPools(provider, eTags)::add);
    var poolVerbs = new PoolVerbs(provider, journal);
    autoscaler = new ClusterAutoscaler(provider, journal);
    channel = new NodeImageChannel(provider, poolVerbs, journal);
    var verbs = new ArmHandler.Verbs(puts, poolVerbs, new ClusterVerbs(provider, puts));
    tokens = outside.doors().openLogin(seed.login());
    var parts = new ArmServer.Parts(verbs, journal, tokens);
    arm = ArmServer.start(provider, parts, lock, outside.doors().arm());
    var reach = new Reach(provider, puts, poolVerbs, shelf, outside.client());
    secondPerson = new SecondPerson(reach, lock, journal);
  }

  /** What lies outside: the cluster's API and the doors to listen at. */
  private record Outside(KubernetesClient client, Doors doors) {}

  /**
   * Builds the seed's cluster and begins to listen. Node objects appear with the first step.
   *
   * @param client for the Kubernetes API; must not retry by itself (request retry backoff limit 0)
   */
  public static Emulator start(
      Seed seed, StageClock clock, Journal journal, KubernetesClient client, Doors doors) {
    return new Emulator(TypedSeed.of(seed), clock, journal, new Outside(client, doors));
  }

  /** Where ARM listens, without a slash at the end. */
  public URI armEndpoint() {
    return arm.endpoint();
  }

  /** Where clients log in, without a slash at the end. */
  public URI loginEndpoint() {
    return tokens.login().endpoint();
  }

  /** Every operation of ARM that is answered: method and path template. */
  public List<String> operations() {
    return arm.operations();
  }

  /** Has {@code listener} hear every answer of ARM; it must be quick and must not throw. */
  public void listen(Consumer<Answered> listener) {
    arm.listen(listener);
  }

  /** What image names on this registry begin with, such as {@code localhost:5000}. */
  public String registryAddress() {
    return registry.address();
  }

  /** What is to be stepped. */
  public List<Stepped> parts() {
    return List.of(new Whole());
  }

  /** Somebody else who also works on this cluster: the portal, AKS itself, a team that pushes. */
  public SecondPerson secondPerson() {
    return secondPerson;
  }

  /** Counts requests so from now on. */
  public void throttle(ThrottlingSeed settings) {
    arm.throttle(settings);
  }

  /** Holds some requests to a role from now on. */
  public void assign(RoleAssignment role) {
    arm.assign(role);
  }

  /** Lets that much time pass, stopping wherever something of the emulator's is due. */
  public void pass(Duration length) {
    var end = clock.instant().plus(length);
    var whole = new Whole();
    quiet(whole);
    while (clock.instant().isBefore(end)) {
      var due = whole.nextDue().filter(at -> at.isAfter(clock.instant()) && at.isBefore(end));
      clock.skipTo(due.orElse(end));
      quiet(whole);
    }
  }

  private static void quiet(Stepped whole) {
    for (var round = 0; round < MOST_ROUNDS && whole.step(); round++) {
      // Until nothing changes any more.
    }
  }

  @Override
  public void close() {
    arm.close();
    tokens.login().close();
    registry.close();
  }

  private final class Whole implements Stepped {

    @Override
    public boolean step() {
      lock.lock();
      try {
        machines.look();
        return provider.operations().step(provider.now())
            | autoscaler.step()
            | channel.step()
            | machines.settle();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public Optional<Instant> nextDue() {
      lock.lock();
      try {
        return Stream.of(
                provider.operations().nextDue(),
                autoscaler.nextDue(),
                channel.nextDue(),
                machines.nextDue())
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
      } finally {
        lock.unlock();
      }
    }
  }
}
