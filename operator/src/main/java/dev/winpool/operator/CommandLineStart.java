package dev.winpool.operator;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.arm.ArmAgentPools;
import dev.winpool.operator.cli.Commands;
import dev.winpool.operator.cli.shell.Access;
import dev.winpool.operator.cli.shell.CommandFault;
import dev.winpool.operator.cli.shell.Exit;
import dev.winpool.operator.cli.shell.Pause;
import dev.winpool.operator.cli.shell.ReadOnly;
import dev.winpool.operator.cli.shell.Screen;
import dev.winpool.operator.cli.shell.Surroundings;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.ops.Settings;
import dev.winpool.operator.ops.SilentLog;
import dev.winpool.operator.records.KubeClients;
import dev.winpool.operator.records.ServerDate;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Starts the command line: the operator's own ways to the cluster and to Azure, and no operator.
 */
public final class CommandLineStart implements Access {
  private static final String AGENT = "kubectl-winpool";

  private final InstantSource clock;

  private CommandLineStart(InstantSource clock) {
    this.clock = clock;
  }

  static int run(String... arguments) {
    SilentLog.begin();
    var live = System.console() != null && System.console().isTerminal();
    var clock = InstantSource.system();
    var around =
        new Surroundings(
            System.getenv(),
            access(clock),
            screen(System.out, System.out.charset(), live),
            screen(System.err, System.err.charset(), live),
            clock,
            Pause.REAL);
    return Commands.run(around, arguments);
  }

  /** The ways of this process. */
  public static Access access(InstantSource clock) {
    return new CommandLineStart(clock);
  }

  private static Screen screen(OutputStream stream, Charset charset, boolean live) {
    var unicode = charset.newEncoder().canEncode('●');
    return new Screen(new PrintWriter(stream, true, charset), unicode, live);
  }

  @Override
  public KubernetesClient kubernetes(
      Settings.Kubernetes settings, Map<String, String> environment, WriteGate gate) {
    return reached(
        () ->
            KubeClients.build(
                new ClusterAccess(environment).config(settings),
                AGENT,
                gate,
                new ServerDate(clock)));
  }

  @Override
  public AgentPools pools(Settings.Azure settings, Map<String, String> environment) {
    return reached(
        () -> {
          Start.checkLogin(settings.login(), environment);
          var arm = AzureAccess.open(settings, environment);
          return new ArmAgentPools(arm, new ReadOnly(), clock);
        });
  }

  private static <T> T reached(Supplier<T> way) {
    try {
      return way.get();
    } catch (StartFault fault) {
      var exit = fault.exitCode() == ExitCode.WrongSettings ? Exit.WrongInput : Exit.NoAnswer;
      throw new CommandFault(exit, String.valueOf(fault.getMessage()));
    }
  }
}
