package dev.winpool.operator.world;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names as somebody would choose them who wants them to be more than a segment of a path; some are
 * good ones. The same seed gives the same names.
 */
public final class HostileNames {
  private static final List<String> PIECES =
      List.of(
          "a",
          "web",
          "win22",
          "old-1",
          "9",
          "A",
          "-",
          "_",
          ".",
          "..",
          "/",
          "//",
          "/../",
          "\\",
          "%",
          "%2f",
          "%2F",
          "%252f",
          "..%2f",
          "%2e%2e",
          "%00",
          "?",
          "?watch=1",
          "#",
          "&",
          "=",
          ";",
          "@",
          ":",
          "*",
          "{",
          "}",
          "\"",
          "'",
          " ",
          "\n",
          "\r\n",
          "\t",
          "\u0000",
          "\u001b[31m",
          "\u202e",
          "\u2066",
          "\u2028",
          "\uff0f",
          "\uff0e",
          "\u0130",
          "\u00df",
          "\u0661",
          "a".repeat(300));

  private HostileNames() {}

  public static Stream<String> of(long seed, int many) {
    var random = new Random(seed);
    var drawn =
        Stream.generate(
                () ->
                    random
                        .ints(1 + random.nextInt(5), 0, PIECES.size())
                        .mapToObj(PIECES::get)
                        .collect(Collectors.joining()))
            .limit(many);
    return Stream.concat(Stream.concat(Stream.of(""), PIECES.stream()), drawn);
  }
}
