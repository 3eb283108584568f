package dev.winpool.operator.cli.word;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One object, or all of the cluster. */
final class Whom {
  @Parameters(paramLabel = "NAME", description = "A WindowsNodePool.")
  private @Nullable String name;

  @Option(names = "--all", required = true, description = "Every WindowsNodePool of the cluster.")
  private boolean all;

  @Nullable String name() {
    return name;
  }
}
