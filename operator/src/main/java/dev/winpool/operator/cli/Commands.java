package dev.winpool.operator.cli;

import dev.winpool.operator.cli.adopt.ExportCommand;
import dev.winpool.operator.cli.bundle.BundleCommand;
import dev.winpool.operator.cli.check.CheckCommand;
import dev.winpool.operator.cli.look.StatusCommand;
import dev.winpool.operator.cli.shell.CommandFault;
import dev.winpool.operator.cli.shell.Exit;
import dev.winpool.operator.cli.shell.Screen;
import dev.winpool.operator.cli.shell.Surroundings;
import dev.winpool.operator.cli.trial.PlanCommand;
import dev.winpool.operator.cli.word.ApproveCommand;
import dev.winpool.operator.cli.word.HoldCommand;
import dev.winpool.operator.cli.word.UnholdCommand;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The commands, and how each ends. */
public final class Commands {

  private Commands() {}

  /** Runs one command and tells the exit code. */
  public static int run(Surroundings around, String... arguments) {
    return line(around).execute(arguments);
  }

  /** The commands as picocli knows them; the reference page is held against it. */
  public static CommandLine line(Surroundings around) {
    var line = new CommandLine(new Winpool());
    Stream.of(
            new StatusCommand(around),
            new ApproveCommand(around),
            new HoldCommand(around),
            new UnholdCommand(around),
            new ExportCommand(around),
            new CheckCommand(around),
            new BundleCommand(around),
            new PlanCommand(around))
        .forEach(line::addSubcommand);
    line.addSubcommand(new AutoComplete.GenerateCompletion());
    line.getSubcommands()
        .get("generate-completion")
        .getCommandSpec()
        .usageMessage()
        .description("Print a script by which bash and zsh complete these commands.");
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(around.out().writer()).setErr(around.err().writer());
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    Stream.concat(Stream.of(line), line.getSubcommands().values().stream())
        .forEach(Commands::explained);
    line.setParameterExceptionHandler((wrong, _) -> wrong(around, wrong));
    line.setExecutionExceptionHandler((fault, _, _) -> ended(around, fault));
    return line;
  }

  /** Each has its help, and the codes that it may end with. */
  private static void explained(CommandLine line) {
    var spec = line.getCommandSpec();
    if (spec.findOption("--help") == null) {
      spec.addOption(help());
    }
    spec.usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(
            Arrays.stream(Exit.values())
                .collect(
                    Collectors.toMap(
                        exit -> String.valueOf(exit.number()),
                        Exit::meaning,
                        (one, _) -> one,
                        LinkedHashMap::new)));
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Say how it is called, and end.")
        .build();
  }

  private static int wrong(Surroundings around, ParameterException wrong) {
    around.err().line(Screen.words(wrong.getMessage()));
    around
        .err()
        .line("See: %s --help".formatted(wrong.getCommandLine().getCommandSpec().qualifiedName()));
    return Exit.WrongInput.number();
  }

  /** What a room could not read, it says itself. */
  private static int ended(Surroundings around, Exception fault) {
    around.err().line(Screen.words(String.valueOf(fault.getMessage())));
    return fault instanceof CommandFault known ? known.exit().number() : Exit.NoAnswer.number();
  }
}
