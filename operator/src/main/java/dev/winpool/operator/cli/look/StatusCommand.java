package dev.winpool.operator.cli.look;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.winpool.operator.cli.shell.CommandFault;
import dev.winpool.operator.cli.shell.Exit;
import dev.winpool.operator.cli.shell.Names;
import dev.winpool.operator.cli.shell.OutputFormat;
import dev.winpool.operator.cli.shell.Screen;
import dev.winpool.operator.cli.shell.Surroundings;
import dev.winpool.operator.cli.shell.Target;
import dev.winpool.operator.records.RecordFault;
import dev.winpool.operator.records.ShownPools;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows all objects as a table, or one as a picture. */
@Command(
    name = "status",
    description =
        "Show all WindowsNodePools as a table, or one as a picture of its nodes and pods.")
public final class StatusCommand implements Callable<Integer> {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 300;

  private final Surroundings around;

  @Mixin private final Target target = new Target();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "A WindowsNodePool; none: all.")
  private @Nullable String name;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description =
          "For programs: ${COMPLETION-CANDIDATES}. The objects as the API server has them.")
  private @Nullable OutputFormat format;

  @Option(names = "--wide", description = "More columns in the table.")
  private boolean wide;

  @Option(
      names = {"-w", "--watch"},
      description = "Go on looking until it is ended.")
  private boolean watch;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "Seconds between two looks of --watch, 2 to 300; ${DEFAULT-VALUE} by default.")
  private int every;

  public StatusCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (every < SHORTEST || every > LONGEST) {
      throw CommandFault.wrong("--every=%d is not taken: give 2 to 300 seconds".formatted(every));
    }
    try (var client = target.reading(around)) {
      show(client);
      while (watch && around.pause().goOn(Duration.ofSeconds(every))) {
        again(client);
      }
    }
    return Exit.Done.number();
  }

  /** One look that fails is no end of looking. */
  private void again(KubernetesClient client) {
    around.out().again();
    try {
      show(client);
    } catch (RecordFault unread) {
      around.out().line(Screen.words(unread.getMessage() + "; looking again"));
    }
  }

  private void show(KubernetesClient client) {
    var pools = new ShownPools(client);
    if (name == null) {
      all(pools, eyes(client));
    } else {
      var object = pools.find(Names.object(name)).orElseThrow(() -> Names.missing(name));
      one(object, eyes(client));
    }
  }

  private Eyes eyes(KubernetesClient client) {
    return new Eyes(client, target.settings(around).namespace(), around.clock());
  }

  private void one(JsonNode object, Eyes eyes) {
    if (format != null) {
      around.out().text(format.text(object));
      return;
    }
    around.out().lines(PoolPicture.of(eyes.look(ShownPools.typed(object))));
    around.out().line("");
    around.out().line(PoolPicture.legend());
  }

  private void all(ShownPools pools, Eyes eyes) {
    if (format != null) {
      around.out().text(format.text(list(pools)));
      return;
    }
    var rows = pools.all(object -> Row.of(ShownPools.typed(object)));
    if (rows.found().isEmpty()) {
      around.out().line("There is no WindowsNodePool in this cluster.");
      return;
    }
    around.out().lines(Row.table(rows.found(), wide, around.clock().instant()));
    if (!rows.whole()) {
      around.out().line("These are the first " + rows.found().size() + "; there are more.");
    }
    hold(eyes).ifPresent(why -> around.out().line("The whole cluster is held: " + why));
    rows.found().stream()
        .flatMap(row -> row.note().stream())
        .forEach(note -> around.out().line(Screen.words(note)));
  }

  /** Whoever may not read the ConfigMap is not told of it. */
  private static Optional<String> hold(Eyes eyes) {
    try {
      return eyes.clusterHold();
    } catch (RecordFault unread) {
      return Optional.empty();
    }
  }

  private static JsonNode list(ShownPools pools) {
    var list = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "List");
    var items = list.putArray("items");
    pools.all(object -> object).found().forEach(items::add);
    return list;
  }
}
