package dev.winpool.e2e.bench;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What whoever started the run wants to see. */
final class Asked {
  private Asked() {}

  /**
   * The scenes that are to be played.
   *
   * @param arguments {@code full}: also the large clusters; {@code plan=100x30+10000}, {@code
   *     drain=50x30}: such ones instead; {@code race=3}: drains against kubectl's instead, of so
   *     many rounds; {@code only=REGEX}: of these those in whose names it is found
   * @param rows told of what only two scenes together show
   */
  static List<Scene> scenes(List<String> arguments, Consumer<Row> rows) {
    var only = Pattern.compile(values(arguments, "only=").findFirst().orElse(""));
    var sized = sized(arguments, new Sizes(rows));
    var scenes = sized.isEmpty() ? Program.of(arguments.contains("full"), rows) : sized;
    return scenes.stream().filter(scene -> only.matcher(scene.name()).find()).toList();
  }

  private static List<Scene> sized(List<String> arguments, Sizes sizes) {
    var plans = values(arguments, "plan=").map(Load::parse);
    var drains = values(arguments, "drain=").map(Load::parse);
    var races =
        values(arguments, "race=")
            .map(Integer::valueOf)
            .flatMap(rounds -> Stream.of(new Race(1, rounds), new Race(3, rounds)));
    return Stream.<Stream<? extends Scene>>of(
            plans.map(load -> new Planning(load, sizes, _ -> {})),
            drains.map(load -> new Draining(load, sizes)),
            races)
        .<Scene>flatMap(same -> same)
        .toList();
  }

  private static Stream<String> values(List<String> arguments, String name) {
    return arguments.stream()
        .filter(argument -> argument.startsWith(name))
        .map(argument -> argument.substring(name.length()));
  }
}
