package dev.winpool.operator.cli.shell;

import java.time.InstantSource;
import java.util.Map;

/**
 * What is around a command.
 *
 * @param environment of the process
 * @param out its answer
 * @param err why there is none
 */
public record Surroundings(
    Map<String, String> environment,
    Access access,
    Screen out,
    Screen err,
    InstantSource clock,
    Pause pause) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
