package dev.winpool.e2e.bench;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What whoever started the run wants to see.
 *
 * @param full also the large clusters
 * @param only found in the names of the scenes that are played
 * @param sizes plans and drains of these sizes are measured instead
 */
record Asked(boolean full, Pattern only, List<Scene> sizes) {
  Asked {
    sizes = List.copyOf(sizes);
  }

  static Asked of(List<String> arguments) {
    var only = values(arguments, "only=").stream().findFirst().orElse("");
    var plans =
        values(arguments, "plan=").stream()
            .map(Load::parse)
            .<Scene>map(load -> new Planning(load, _ -> {}));
    var drains = values(arguments, "drain=").stream().map(Load::parse).<Scene>map(Draining::new);
    var sizes = Stream.concat(plans, drains).toList();
    return new Asked(arguments.contains("full"), Pattern.compile(only), sizes);
  }

  private static List<String> values(List<String> arguments, String name) {
    return arguments.stream()
        .filter(argument -> argument.startsWith(name))
        .map(argument -> argument.substring(name.length()))
        .toList();
  }

  /**
   * @param rows told of what only two scenes together show
   */
  List<Scene> scenes(Consumer<Row> rows) {
    return sizes.isEmpty()
        ? Program.of(full, rows).stream()
            .filter(scene -> only.matcher(scene.name()).find())
            .toList()
        : sizes;
  }
}
