package dev.winpool.e2e.docs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.operator.CommandLineStart;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.cli.Commands;
import dev.winpool.operator.cli.shell.Screen;
import dev.winpool.operator.cli.shell.Surroundings;
import dev.winpool.operator.ops.Setting;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.Tags;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What there is that a page may name. */
final class Repository {
  private static final Pattern TARGET = Pattern.compile("(?m)^([a-z0-9-]+):(?!=)");
  private static final Pattern KEY = Pattern.compile("winpool\\.dev/[a-z-]*[a-z]");

  private final Path root;
  private final CrdSchema crd;
  private final JsonNode values;
  private final Set<String> targets;
  private final Set<String> keys = new TreeSet<>();
  private final String manifests;

  Repository(Path root) throws IOException {
    this.root = root;
    this.crd = new CrdSchema(root);
    this.values =
        JsonFields.read(Files.readString(root.resolve("deploy/chart/winpool/values.schema.json")));
    this.targets = found(TARGET, Files.readString(root.resolve("Makefile")));
    this.manifests = texts("deploy", "yaml") + texts("deploy", "json");
    keys.addAll(found(KEY, manifests));
    keys.addAll(List.of(CordonMark.KEY, Tags.POOL_LABEL, Tags.SUCCESSOR_TAINT));
    keys.addAll(List.of(WindowsNodePool.BORN, WindowsNodePool.LINEAGE));
    keys.addAll(List.of(WindowsNodePool.HOLD, WindowsNodePool.APPROVE, WindowsNodePool.FINALIZER));
  }

  CrdSchema crd() {
    return crd;
  }

  boolean isTarget(String name) {
    return targets.contains(name);
  }

  /** Annotations, labels and taints of ours. */
  Set<String> keys() {
    return keys;
  }

  boolean isSetting(String name) {
    return Arrays.stream(Setting.values()).anyMatch(setting -> setting.name().equals(name));
  }

  /** Whether a manifest or the Azure roles have a name. */
  boolean deploys(String name) {
    return Pattern.compile("(?<![a-z-])" + Pattern.quote(name) + "(?![a-z-])")
        .matcher(manifests)
        .find();
  }

  /** A file that a page names: beside the page, or from the root. */
  Optional<Path> file(Path page, String name) {
    return Stream.of(root.resolve(page).resolveSibling(name), root.resolve(name))
        .filter(Files::exists)
        .findFirst();
  }

  /** Whether there is a test class of that name in one of the modules. */
  boolean hasTest(String name) {
    return Stream.of("operator", "emulator", "e2e")
        .anyMatch(module -> files(module + "/src/test").anyMatch(f -> f.endsWith(name + ".java")));
  }

  /** Whether a source of the emulator's command line has an option. */
  boolean emulatorKnows(String option) {
    return texts("emulator/src/main/java/dev/winpool/emulator/cli", "java")
        .contains("\"" + option + "\"");
  }

  /** What of a values file or of {@code --set} the chart does not know. */
  Stream<String> unknownValues(JsonNode given) {
    return unknown(given, values, "");
  }

  private static Stream<String> unknown(JsonNode given, JsonNode schema, String at) {
    if (!schema.has("properties")) {
      return Stream.empty();
    }
    return given
        .propertyStream()
        .flatMap(
            field -> {
              var below = schema.path("properties").path(field.getKey());
              var name = at + field.getKey();
              return below.isMissingNode()
                  ? Stream.of("no value " + name)
                  : unknown(field.getValue(), below, name + ".");
            });
  }

  /** What picocli says to a call of our command line. */
  Optional<String> refusal(List<String> arguments, boolean mentioned) {
    try {
      commands().parseArgs(arguments.toArray(String[]::new));
      return Optional.empty();
    } catch (CommandLine.MissingParameterException e) {
      return mentioned ? Optional.empty() : Optional.of(e.getMessage());
    } catch (CommandLine.ParameterException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static CommandLine commands() {
    var screen = new Screen(new PrintWriter(new StringWriter()), true, false);
    var clock = InstantSource.system();
    var access = CommandLineStart.access(clock);
    return Commands.line(new Surroundings(Map.of(), access, screen, screen, clock, _ -> false));
  }

  private String texts(String folder, String ending) {
    return files(folder)
        .filter(file -> file.endsWith("." + ending))
        .map(file -> read(Path.of(file)))
        .collect(Collectors.joining("\n"));
  }

  private Stream<String> files(String folder) {
    try (var files = Files.walk(root.resolve(folder))) {
      return files.map(Path::toString).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.groupCount() == 0 ? match.group() : match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
