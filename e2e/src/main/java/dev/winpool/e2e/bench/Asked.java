package dev.winpool.e2e.bench;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What whoever started the run wants to see.
 *
 * @param full also the large clusters
 * @param only found in the names of the scenes that are played
 * @param plans sizes to be measured instead
 */
record Asked(boolean full, Pattern only, List<Load> plans) {
  Asked {
    plans = List.copyOf(plans);
  }

  static Asked of(List<String> arguments) {
    var only = values(arguments, "only=").stream().findFirst().orElse("");
    var plans = values(arguments, "plan=").stream().map(Load::parse).toList();
    return new Asked(arguments.contains("full"), Pattern.compile(only), plans);
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
    return plans.isEmpty()
        ? Program.of(full, rows).stream()
            .filter(scene -> only.matcher(scene.name()).find())
            .toList()
        : plans.stream().<Scene>map(load -> new Planning(load, _ -> {})).toList();
  }
}
