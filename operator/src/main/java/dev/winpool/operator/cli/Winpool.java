package dev.winpool.operator.cli;

import picocli.CommandLine.Command;

/** What all commands hang from. */
@Command(
    name = "winpool",
    description = {
      "Look at Windows node pools on AKS, and say what only a person says. Without a command the"
          + " operator starts."
    },
    synopsisSubcommandLabel = "COMMAND")
final class Winpool {}
