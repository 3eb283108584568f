package dev.winpool.operator.cli.word;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.cli.shell.CommandFault;
import dev.winpool.operator.cli.shell.Exit;
import dev.winpool.operator.cli.shell.Screen;
import dev.winpool.operator.cli.shell.Surroundings;
import dev.winpool.operator.cli.shell.Target;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets one object or all of them go on. */
@Command(
    name = "unhold",
    description = {
      "Take a hold away. A swap goes on in the stage where the world is. Says what else holds."
    })
public final class UnholdCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private final Target target = new Target();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private @Nullable Whom whom;

  public UnholdCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    try (var client = target.writing(around)) {
      var held = new Held(client, target.settings(around).namespace());
      var name = whom == null ? null : whom.name();
      if (name == null) {
        held.cluster().ifPresentOrElse(map -> free(held, map, "the cluster"), this::noHold);
      } else {
        one(held, held.object(name));
      }
    }
    return Exit.Done.number();
  }

  private void noHold() {
    around.out().line("the cluster was not held");
  }

  private void one(Held held, WindowsNodePool object) {
    free(held, object, object.getMetadata().getName());
    if (object.getSpec() != null && Boolean.TRUE.equals(object.getSpec().paused())) {
      around.out().line("it stays held: spec.paused is true. Set it to false where it is written");
    }
    cluster(held)
        .ifPresent(
            why ->
                around
                    .out()
                    .line(
                        "it stays held with the whole cluster: %s. Free all with unhold --all"
                            .formatted(Screen.words(why))));
  }

  /** Whoever may not read the ConfigMap has freed the object all the same. */
  private static Optional<String> cluster(Held held) {
    try {
      return held.cluster().flatMap(Held::reason);
    } catch (CommandFault unread) {
      return Optional.empty();
    }
  }

  private void free(Held held, HasMetadata object, String what) {
    var said = Annotation.of(object, WindowsNodePool.HOLD);
    if (said.isEmpty()) {
      around.out().line(what + " was not held by annotation");
      return;
    }
    held.annotation().write(object, Optional.empty());
    around.out().line("freed %s, which was held: %s".formatted(what, Screen.words(said.get())));
  }
}
