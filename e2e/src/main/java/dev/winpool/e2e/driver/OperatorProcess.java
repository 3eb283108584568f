package dev.winpool.e2e.driver;

import dev.winpool.e2e.stage.Stage;
import dev.winpool.operator.aks.ArmLogin;
import dev.winpool.operator.aks.ArmTarget;
import dev.winpool.operator.aks.LoginKind;
import dev.winpool.operator.aks.arm.ArmAgentPools;
import dev.winpool.operator.aks.http.ArmHttp;
import dev.winpool.operator.controller.Cycle;
import dev.winpool.operator.controller.Ports;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.images.RegistryImageBuilds;
import dev.winpool.operator.nodes.DrainView;
import dev.winpool.operator.nodes.KubeWorkerNodes;
import dev.winpool.operator.records.KubeClients;
import dev.winpool.operator.records.KubeRecords;
import dev.winpool.operator.records.ServerDate;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.UnaryOperator;

/**
 * One life of the operator's process over a stage: its clients and memory, wired as in the product.
 */
public final class OperatorProcess implements AutoCloseable {
  /** Where the operator keeps its Leases. */
  public static final String NAMESPACE = "winpool-system";

  private final KubernetesClient client;
  private final KubeWorkerNodes nodes;
  private final RegistryImageBuilds images;
  private final Ports ports;
  private final Cycle cycle;

  public OperatorProcess(Stage stage, WriteGate gate) {
    this(stage, gate, UnaryOperator.identity());
  }

  /**
   * @param between puts something between the operator and its ports, so that the world can change
   *     at an exact point of a turn
   */
  public OperatorProcess(Stage stage, WriteGate gate, UnaryOperator<Ports> between) {
    var clock = stage.clock();
    var date = new ServerDate(clock);
    this.client = KubeClients.build(stage.operatorConfig(), gate, date);
    this.nodes = new KubeWorkerNodes(client, clock);
    this.images = RegistryImageBuilds.onStage();
    var target =
        new ArmTarget(
            stage.emulator().armEndpoint(), "11111111-2222-3333-4444-555555555555", "shop", "shop");
    var arm = ArmHttp.open(target, new ArmLogin(LoginKind.None), ArmHttp.Deadlines.DEFAULT);
    this.ports =
        between.apply(
            new Ports(
                new ArmAgentPools(arm, gate, clock),
                nodes,
                images,
                new KubeRecords(client, NAMESPACE, clock, date),
                PollInterval.DEFAULT,
                clock));
    this.cycle = new Cycle(ports);
  }

  public Cycle cycle() {
    return cycle;
  }

  public Ports ports() {
    return ports;
  }

  /** What of its nodes can be followed; nobody does, but who runs freely. */
  public DrainView view() {
    return nodes.view();
  }

  public KubernetesClient client() {
    return client;
  }

  @Override
  public void close() {
    images.close();
    client.close();
  }
}
