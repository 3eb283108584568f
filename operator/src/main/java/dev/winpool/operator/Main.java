package dev.winpool.operator;

import dev.winpool.operator.aks.ArmAgentPools;
import dev.winpool.operator.aks.ArmCloud;
import dev.winpool.operator.aks.ArmHttp;
import dev.winpool.operator.aks.ArmLogin;
import dev.winpool.operator.aks.ArmTarget;
import dev.winpool.operator.aks.LoginKind;
import dev.winpool.operator.controller.Parts;
import dev.winpool.operator.controller.WinpoolOperator;
import dev.winpool.operator.controller.WinpoolOperator.Leader;
import dev.winpool.operator.controller.WinpoolOperator.Running;
import dev.winpool.operator.decide.Tempo;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.images.RegistryImageBuilds;
import dev.winpool.operator.nodes.KubeWorkerNodes;
import dev.winpool.operator.ops.HealthServer;
import dev.winpool.operator.ops.Probe;
import dev.winpool.operator.ops.Settings;
import dev.winpool.operator.ops.SettingsFault;
import dev.winpool.operator.records.KubeClients;
import dev.winpool.operator.records.KubeRecords;
import dev.winpool.operator.records.ServerDate;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator: settings, clients, rooms, health; read from top to bottom. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /** A setting is wrong. */
  static final int WRONG_SETTINGS = 2;

  /** The cluster is not what the operator needs: unreachable, or without the CRD. */
  static final int WRONG_CLUSTER = 3;

  /** The leader lease was lost. */
  static final int LOST_LEASE = 4;

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    try {
      run(Settings.read(System.getenv()));
    } catch (SettingsFault fault) {
      fault.lines().forEach(System.err::println);
      System.exit(WRONG_SETTINGS);
    } catch (StartFault fault) {
      System.err.println(fault.getMessage());
      System.exit(WRONG_CLUSTER);
    }
  }

  private static void run(Settings settings) throws IOException {
    settings.warnings().forEach(LOG::warn);
    var clock = InstantSource.system();
    var date = new ServerDate(clock);
    var client = KubeClients.build(kubeconfig(settings), WriteGate.OPEN, date);
    Start.check(client);
    var operator = operator(settings, client, date, clock);
    var health = health(settings, operator);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  operator.close();
                  health.close();
                  client.close();
                },
                "winpool-stop"));
    operator.start();
    LOG.info("winpool serves cluster {}", settings.azure().cluster());
  }

  private static WinpoolOperator operator(
      Settings settings, KubernetesClient client, ServerDate date, InstantSource clock) {
    var namespace = settings.kubernetes().namespace();
    var tempo = new Tempo(settings.running().pollActive(), settings.running().pollRest());
    var parts =
        new Parts(
            new ArmAgentPools(arm(settings.azure()), WriteGate.OPEN, clock),
            new KubeWorkerNodes(client, clock),
            new RegistryImageBuilds(clock),
            new KubeRecords(client, namespace, clock, date),
            tempo,
            clock);
    var leader =
        settings.kubernetes().leaderElection()
            ? Optional.of(
                new Leader(namespace, settings.kubernetes().identity(), Main::leadershipLost))
            : Optional.<Leader>empty();
    return new WinpoolOperator(client, parts, Running.realTime(leader));
  }

  /** Another replica may lead already: nothing of this process may go on, not even its stopping. */
  private static void leadershipLost() {
    LOG.error("the leader lease was lost; ending at once");
    Runtime.getRuntime().halt(LOST_LEASE);
  }

  /** The pipeline to ARM; what the settings room could not see is said here. */
  private static ArmHttp arm(Settings.Azure azure) {
    var cloud =
        switch (azure.cloud()) {
          case AzurePublic -> ArmCloud.Public;
          case AzureChina -> ArmCloud.China;
          case AzureUSGovernment -> ArmCloud.UsGovernment;
        };
    var endpoint = azure.endpoint().orElse(cloud.endpoint());
    var version = azure.apiVersion().orElse(ArmTarget.DEFAULT_API_VERSION);
    var login =
        new ArmLogin(
            LoginKind.valueOf(azure.login().name()),
            azure.clientId(),
            Optional.empty(),
            Optional.of(cloud.authority()));
    try {
      var target =
          new ArmTarget(
              endpoint, azure.subscription(), azure.resourceGroup(), azure.cluster(), version);
      return ArmHttp.open(target, login, ArmHttp.Deadlines.DEFAULT);
    } catch (IllegalArgumentException wrong) {
      throw new StartFault(String.valueOf(wrong.getMessage()));
    }
  }

  private static Config kubeconfig(Settings settings) {
    return settings
        .kubernetes()
        .kubeconfig()
        .map(path -> Config.fromKubeconfig(path.toFile()))
        .orElseGet(() -> Config.autoConfigure(null));
  }

  private static HealthServer health(Settings settings, WinpoolOperator operator)
      throws IOException {
    var ready = new Probe("operator", operator::notReady);
    return HealthServer.start(
        new InetSocketAddress(settings.running().healthPort()),
        new HealthServer.Shown(List.of(), List.of(ready), List.of()));
  }
}
