package dev.winpool.operator.cli.trial;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.cli.shell.Exit;
import dev.winpool.operator.cli.shell.PlanLines;
import dev.winpool.operator.cli.shell.Screen;
import dev.winpool.operator.cli.shell.Surroundings;
import dev.winpool.operator.cli.shell.Target;
import dev.winpool.operator.cli.trial.Rehearsal.Came;
import dev.winpool.operator.decide.Planner;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.images.ImageBuilds;
import dev.winpool.operator.images.RegistryImageBuilds;
import dev.winpool.operator.nodes.KubeWorkerNodes;
import dev.winpool.operator.observe.Observer;
import dev.winpool.operator.ops.Settings;
import dev.winpool.operator.records.KubeRecords;
import dev.winpool.operator.records.ServerDate;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what a spec would do. */
@Command(
    name = "plan",
    description = {
      "Tell what a WindowsNodePool in a file would do, from live readings and by the operator's own"
          + " rules, up to the first act. Writes nothing. Rules between fields are judged by"
          + " kubectl apply --dry-run=server. Ends with 1 where it would be a case for a person."
    })
public final class PlanCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private final Target target = new Target();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      description = "A file with one WindowsNodePool, of an object that is there or a new one.")
  private @Nullable Path file;

  public PlanCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var wanted = SpecFile.read(Objects.requireNonNull(file));
    var settings = target.whole(around);
    try (var client = target.reading(around);
        var images = new RegistryImageBuilds(settings.running().privateRegistries())) {
      var date = new ServerDate(around.clock());
      var namespace = settings.kubernetes().namespace();
      var records = new KubeRecords(client, namespace, around.clock(), date);
      var live = records.find(wanted.name());
      var object = Imagined.of(wanted, live, around.clock().instant());
      var outside = new Outside(client, new ReadRecords(records), images);
      var came = rehearsal(settings, outside, object).play();
      tell(came);
      return (came.stalled() ? Exit.NotSo : Exit.Done).number();
    }
  }

  /** What is read besides Azure. */
  private record Outside(KubernetesClient client, ReadRecords records, ImageBuilds images) {}

  private Rehearsal rehearsal(Settings settings, Outside outside, WindowsNodePool object) {
    var running = settings.running();
    var interval = new PollInterval(running.pollActive(), running.pollRest());
    var observer =
        new Observer(
            around.access().pools(settings.azure(), target.environment(around)),
            new ReadNodes(new KubeWorkerNodes(outside.client(), around.clock())),
            outside.images(),
            new Observer.Context(outside.records(), interval, around.clock(), Optional.empty()));
    return new Rehearsal(observer, new Planner(interval), object);
  }

  private void tell(Came came) {
    came.said().forEach(line -> around.out().line(Screen.words(line)));
    came.plan()
        .ifPresent(
            plan -> {
              around.out().line("");
              around.out().lines(PlanLines.of(plan));
            });
    around.out().line("");
    around
        .out()
        .line(
            came.first()
                .map(act -> "first act: " + Screen.words(act))
                .orElse("no act follows by itself"));
  }
}
