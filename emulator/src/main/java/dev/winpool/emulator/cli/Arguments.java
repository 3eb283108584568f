package dev.winpool.emulator.cli;

import dev.winpool.emulator.ListeningPorts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line.
 *
 * @param kubeconfig empty: the usual places
 * @param rate stage seconds per real second
 * @param journal a file for the journal, one JSON object a line
 * @param tls where the certificate goes with which ARM and the login speak TLS; empty: plain HTTP
 */
record Arguments(
    Path seed,
    Optional<Path> kubeconfig,
    ListeningPorts ports,
    double rate,
    Optional<Path> journal,
    Optional<Path> tls,
    boolean tokenRequired) {

  static final String USAGE =
      "usage: --seed FILE [--kubeconfig FILE] [--arm-port N] [--registry-port N]"
          + " [--control-port N] [--clock scaled:RATE] [--journal FILE]"
          + " [--login-port N] [--tls FILE] [--token optional|required]";

  private static final Set<String> KNOWN =
      Set.of(
          "--seed",
          "--kubeconfig",
          "--arm-port",
          "--registry-port",
          "--control-port",
          "--clock",
          "--journal",
          "--login-port",
          "--tls",
          "--token");

  /**
   * @throws IllegalArgumentException with one line that says what is wrong
   */
  static Arguments parse(String... args) {
    var given = new HashMap<String, String>();
    for (var i = 0; i < args.length; i += 2) {
      if (!KNOWN.contains(args[i])) {
        throw new IllegalArgumentException("unknown argument " + args[i] + "; " + USAGE);
      }
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value; " + USAGE);
      }
      given.put(args[i], args[i + 1]);
    }
    var seed =
        Optional.ofNullable(given.get("--seed"))
            .orElseThrow(() -> new IllegalArgumentException("--seed is required; " + USAGE));
    return new Arguments(
        Path.of(seed),
        path(given, "--kubeconfig"),
        ports(given),
        rate(given.getOrDefault("--clock", "scaled:1")),
        path(given, "--journal"),
        path(given, "--tls"),
        required(given.getOrDefault("--token", "optional")));
  }

  private static Optional<Path> path(Map<String, String> given, String name) {
    return Optional.ofNullable(given.get(name)).map(Path::of);
  }

  private static ListeningPorts ports(Map<String, String> given) {
    return new ListeningPorts(
        port(given, "--arm-port"),
        port(given, "--registry-port"),
        port(given, "--control-port"),
        port(given, "--login-port"));
  }

  private static int port(Map<String, String> given, String name) {
    var text = given.getOrDefault(name, "0");
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException(name + " must be a port number, is " + text);
    }
    return Integer.parseInt(text);
  }

  private static boolean required(String token) {
    return switch (token) {
      case "required" -> true;
      case "optional" -> false;
      default ->
          throw new IllegalArgumentException("--token must be optional or required, is " + token);
    };
  }

  private static double rate(String clock) {
    if (!clock.matches("scaled:\\d{1,6}(\\.\\d{1,3})?") || clock.matches("scaled:0+(\\.0+)?")) {
      throw new IllegalArgumentException("--clock must be scaled:RATE, is " + clock);
    }
    return Double.parseDouble(clock.substring("scaled:".length()));
  }
}
