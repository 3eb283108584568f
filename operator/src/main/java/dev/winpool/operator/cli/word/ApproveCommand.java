package dev.winpool.operator.cli.word;

import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.cli.shell.Exit;
import dev.winpool.operator.cli.shell.Names;
import dev.winpool.operator.cli.shell.Screen;
import dev.winpool.operator.cli.shell.Surroundings;
import dev.winpool.operator.cli.shell.Target;
import dev.winpool.operator.records.ShownPools;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the approval that an object asks for. */
@Command(
    name = "approve",
    description = {
      "Approve what a WindowsNodePool asks to be approved, and nothing else: the gate of the plan"
          + " that it shows. Asks no questions."
    })
public final class ApproveCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private final Target target = new Target();

  @Parameters(index = "0", paramLabel = "NAME", description = "A WindowsNodePool.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "HASH[/GATE]",
      description = "The plan that was read. If it is another by now, nothing is approved.")
  private @Nullable String meant;

  public ApproveCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    try (var client = target.writing(around)) {
      var object =
          new ShownPools(client)
              .find(Names.object(name))
              .map(ShownPools::typed)
              .orElseThrow(() -> Names.missing(name));
      var asked = AskedGate.of(object);
      Optional.ofNullable(meant).ifPresent(plan -> asked.check(name, plan));
      if (given(object).contains(asked.approval())) {
        around.out().line("%s has been approved already".formatted(asked.approval()));
        return Exit.Done.number();
      }
      new Annotation(client, WindowsNodePool.APPROVE)
          .write(object, Optional.of(next(object, asked)));
      tell(object, asked);
    }
    return Exit.Done.number();
  }

  private static Stream<String> annotated(WindowsNodePool object) {
    return Annotation.of(object, WindowsNodePool.APPROVE).stream()
        .flatMap(text -> Arrays.stream(text.split("[,\\s]+")))
        .filter(text -> !text.isEmpty());
  }

  private static List<String> given(WindowsNodePool object) {
    var approved =
        Optional.ofNullable(object.getSpec()).stream()
            .flatMap(spec -> spec.migration().approved().stream());
    return Stream.concat(annotated(object), approved).toList();
  }

  /** What was approved of the same plan before stays; what names another plan opens nothing. */
  private static String next(WindowsNodePool object, AskedGate asked) {
    return Stream.concat(
            annotated(object).filter(text -> text.startsWith(asked.hash() + "/")),
            Stream.of(asked.approval()))
        .distinct()
        .collect(Collectors.joining(","));
  }

  private void tell(WindowsNodePool object, AskedGate asked) {
    around.out().line("approved %s of %s".formatted(asked.approval(), name));
    Optional.ofNullable(WindowsNodePoolStatus.orEmpty(object.getStatus()).plan())
        .filter(plan -> plan.hash().equals(asked.hash()))
        .map(Plan::text)
        .ifPresent(text -> text.forEach(line -> around.out().line("  " + Screen.words(line))));
  }
}
