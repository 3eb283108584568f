package dev.winpool.operator;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.arm.ArmAgentPools;
import dev.winpool.operator.controller.LostWatches;
import dev.winpool.operator.controller.Ports;
import dev.winpool.operator.controller.WinpoolOperator;
import dev.winpool.operator.controller.WinpoolOperator.Leader;
import dev.winpool.operator.controller.WinpoolOperator.Running;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.images.ImageBuilds;
import dev.winpool.operator.images.RegistryImageBuilds;
import dev.winpool.operator.nodes.KubeWorkerNodes;
import dev.winpool.operator.nodes.survey.KubeSurveyor;
import dev.winpool.operator.nodes.survey.Surveyor;
import dev.winpool.operator.ops.HealthLimits;
import dev.winpool.operator.ops.HealthServer;
import dev.winpool.operator.ops.Probe;
import dev.winpool.operator.ops.Settings;
import dev.winpool.operator.ops.SettingsFault;
import dev.winpool.operator.ops.SettingsReader;
import dev.winpool.operator.records.InnermostCause;
import dev.winpool.operator.records.KubeClients;
import dev.winpool.operator.records.KubeRecords;
import dev.winpool.operator.records.PublishedSchema;
import dev.winpool.operator.records.ServerDate;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator: settings, clients, rooms, health; read from top to bottom. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  /** Without arguments the operator, with any the command line (decision 0015). */
  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      System.exit(CommandLineStart.run(arguments));
    }
    run(System.getenv(), Timing.real(), RegistryImageBuilds::new);
  }

  /**
   * Starts the operator and returns; ends the process when it cannot start.
   *
   * @param environment the settings, as a Deployment gives them
   * @param timing whose time it lives by
   * @param images who tells on which builds an image runs, by the names of private registries
   */
  public static void run(
      Map<String, String> environment, Timing timing, Function<List<String>, ImageBuilds> images) {
    try {
      start(SettingsReader.read(environment), environment, timing, images);
    } catch (SettingsFault fault) {
      fault.lines().forEach(System.err::println);
      System.exit(ExitCode.WrongSettings.number());
    } catch (StartFault fault) {
      System.err.println(fault.getMessage());
      System.exit(fault.exitCode().number());
    }
  }

  private static void start(
      Settings settings,
      Map<String, String> environment,
      Timing timing,
      Function<List<String>, ImageBuilds> registries) {
    var kubeconfig = new ClusterAccess(environment).config(settings.kubernetes());
    Start.checkLogin(settings.azure().login(), environment);
    var metering = new Metering();
    var arm = AzureAccess.open(settings.azure(), environment).heardBy(metering.arm());
    settings.warnings().forEach(LOG::warn);
    var date = new ServerDate(timing.clock());
    var client = KubeClients.build(kubeconfig, WriteGate.OPEN, date);
    FirstAnswer.await(client);
    var nodes = new KubeWorkerNodes(client, timing.clock());
    metering.fence(nodes::knownFence);
    nodes.fence();
    var images = registries.apply(settings.running().privateRegistries());
    var pools = new ArmAgentPools(arm, WriteGate.OPEN, timing.clock());
    metering.budget(pools.budget());
    var ports = ports(settings, pools, new Outside(client, date, nodes, images), timing.clock());
    Start.checkMark(ports.records());
    var running = running(settings.kubernetes(), timing, metering);
    var operator = new WinpoolOperator(client, ports, nodes.view(), running);
    metering.operator(operator);
    var shown = shown(operator, date, metering);
    var health = health(settings.running().healthPort(), shown);
    stopInOrder(operator, health, client);
    begin(operator);
    new OlderDefinition(new PublishedSchema(client)).begin();
    LOG.info(
        "winpool serves cluster {}; health on port {}", settings.azure().cluster(), health.port());
  }

  /** What the SDK asks of the cluster by itself, such as the right to its Lease. */
  private static void begin(WinpoolOperator operator) {
    try {
      operator.start();
    } catch (RuntimeException refused) {
      throw new StartFault(
          ExitCode.WrongCluster,
          "winpool cannot start: %s; check the RBAC of deploy/ and WINPOOL_NAMESPACE"
              .formatted(InnermostCause.words(refused)));
    }
  }

  private static void stopInOrder(
      WinpoolOperator operator, HealthServer health, KubernetesClient client) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  operator.close();
                  health.close();
                  client.close();
                },
                "winpool-stop"));
  }

  /** The cluster's client, what its answers say of the server's clock, nodes and registries. */
  private record Outside(
      KubernetesClient client, ServerDate date, KubeWorkerNodes nodes, ImageBuilds images) {}

  private static Ports ports(
      Settings settings, AgentPools pools, Outside outside, InstantSource clock) {
    var kubernetes = settings.kubernetes();
    var records = new KubeRecords(outside.client(), kubernetes.namespace(), clock, outside.date());
    return new Ports(
        pools,
        outside.nodes(),
        outside.images(),
        kubernetes.leaderElection() ? records.electedAs(kubernetes.identity()) : records,
        new PollInterval(settings.running().pollActive(), settings.running().pollRest()),
        clock,
        Ports.EVICTIONS_AT_ONCE,
        surveyor(settings.running().advice(), outside.client()));
  }

  private static Optional<Surveyor> surveyor(Settings.Advice advice, KubernetesClient client) {
    var all = advice == Settings.Advice.All;
    return advice == Settings.Advice.None
        ? Optional.empty()
        : Optional.of(new KubeSurveyor(client, all, KubeSurveyor.ownThread()));
  }

  private static Running running(Settings.Kubernetes settings, Timing timing, Metering metering) {
    var leader =
        settings.leaderElection()
            ? Optional.of(
                new Leader(settings.namespace(), settings.identity(), Main::leadershipLost))
            : Optional.<Leader>empty();
    return new Running(leader, timing.pace(), timing.wakeups(), metering.turns(timing.turns()));
  }

  /** Another replica may lead already: nothing of this process may go on, not even its stopping. */
  private static void leadershipLost() {
    LOG.error("the leader lease was lost; ending at once");
    Runtime.getRuntime().halt(ExitCode.LostLease.number());
  }

  /** Liveness is what a restart would cure ({@link LostWatches}). */
  private static HealthServer.Shown shown(
      WinpoolOperator operator, ServerDate date, Metering metering) {
    var lost = new LostWatches(operator::watches, date.answering());
    return new HealthServer.Shown(
        List.of(new Probe("watches", lost::told)),
        List.of(new Probe("operator", operator::notReady)),
        metering.metrics());
  }

  private static HealthServer health(int port, HealthServer.Shown shown) {
    HealthLimits.set();
    try {
      return HealthServer.start(new InetSocketAddress(port), shown);
    } catch (IOException taken) {
      throw new StartFault(
          ExitCode.WrongSettings,
          "WINPOOL_HEALTH_PORT=\"%d\" cannot be listened on: %s; free it or set another"
              .formatted(port, taken.getMessage()));
    }
  }
}
