package dev.winpool.operator.cli.word;

import dev.winpool.operator.cli.shell.CommandFault;
import dev.winpool.operator.cli.shell.Exit;
import dev.winpool.operator.cli.shell.Screen;
import dev.winpool.operator.cli.shell.Surroundings;
import dev.winpool.operator.cli.shell.Target;
import dev.winpool.operator.world.HoldWord;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds one object or all of them. */
@Command(
    name = "hold",
    description = {
      "Stop every write to AKS, nodes and pods within one turn, of one WindowsNodePool or of all."
          + " What AKS is doing already goes on, and nodes may be uncordoned."
    })
public final class HoldCommand implements Callable<Integer> {
  /** What the operator shows of it. */
  private static final int LONGEST = 256;

  private final Surroundings around;

  @Mixin private final Target target = new Target();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private @Nullable Whom whom;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for whoever finds it held; up to 256 characters.")
  private String reason = "";

  public HoldCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    check();
    try (var client = target.writing(around)) {
      var held = new Held(client, target.settings(around).namespace());
      var name = whom == null ? null : whom.name();
      var object = name == null ? held.clusterOrNew() : held.object(name);
      var before = Held.reason(object);
      held.annotation().write(object, Optional.of(reason));
      tell(name == null ? "every WindowsNodePool of the cluster" : name, before);
    }
    return Exit.Done.number();
  }

  private void check() {
    if (reason.isBlank() || HoldWord.of(reason).isEmpty()) {
      throw CommandFault.wrong(
          "--reason=\"%s\" would hold nothing: give words that say why"
              .formatted(Screen.words(reason)));
    }
    if (reason.length() > LONGEST) {
      throw CommandFault.wrong(
          "--reason has %d characters: give at most %d".formatted(reason.length(), LONGEST));
    }
  }

  private void tell(String what, Optional<String> before) {
    var was =
        before
            .filter(words -> !words.equals(reason))
            .map(words -> "; before it said: " + Screen.words(words))
            .orElse("");
    around.out().line("held %s: %s%s".formatted(what, Screen.words(reason), was));
  }
}
