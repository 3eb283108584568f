package dev.winpool.operator.cli.adopt;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.cli.shell.CommandFault;
import dev.winpool.operator.cli.shell.Exit;
import dev.winpool.operator.cli.shell.Names;
import dev.winpool.operator.cli.shell.OutputFormat;
import dev.winpool.operator.cli.shell.Screen;
import dev.winpool.operator.cli.shell.Surroundings;
import dev.winpool.operator.cli.shell.Target;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.PoolName;
import dev.winpool.operator.world.Urgency;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the object for a pool that is there. */
@Command(
    name = "export",
    description = {
      "Print the WindowsNodePool for an agent pool that exists, so that adopting it changes nothing"
          + " of the pool. Writes nothing, and asks Azure alone."
    })
public final class ExportCommand implements Callable<Integer> {
  private final Surroundings around;
  private final Target target = new Target();

  @Parameters(paramLabel = "POOL", description = "The agent pool's name in AKS.")
  private String pool = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the object; by default that of the pool.")
  private @Nullable String name;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "yaml",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default, with remarks.")
  private OutputFormat format = OutputFormat.Yaml;

  public ExportCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var wanted =
        PoolName.of(pool)
            .orElseThrow(
                () ->
                    CommandFault.wrong(
                        "POOL=\"%s\" is no name of a Windows pool: 1 to 6 lower-case letters and digits, the first a letter"
                            .formatted(Screen.words(pool))));
    var object = Names.object(Optional.ofNullable(name).orElse(pool));
    var settings = target.whole(around).azure();
    var pools = around.access().pools(settings, target.environment(around));
    var found = pools.find(wanted).orElseThrow(() -> missing(wanted, pools));
    var exported = PoolObject.of(found, object);
    if (format == OutputFormat.Yaml) {
      exported.remarks().forEach(remark -> around.out().line("# " + Screen.words(remark)));
    }
    around.out().text(format.text(exported.object()));
    return Exit.Done.number();
  }

  private static CommandFault missing(PoolName wanted, AgentPools pools) {
    var there =
        pools
            .list(new AgentPools.Ask("command-line", Duration.ZERO, Urgency.Routine))
            .pools()
            .stream()
            .filter(AgentPool::windows)
            .map(AgentPool::name)
            .collect(Collectors.joining(", "));
    return CommandFault.notSo(
        "the cluster has no pool %s; its Windows pools: %s"
            .formatted(wanted, there.isEmpty() ? "none" : there));
  }
}
