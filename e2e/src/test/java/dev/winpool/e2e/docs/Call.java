package dev.winpool.e2e.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command that a page shows.
 *
 * @param arguments without the program
 * @param mentioned in a sentence, which may leave out what it says itself
 */
record Call(Path page, String program, List<String> arguments, boolean mentioned) {
  static Call of(Shown shown, List<String> words) {
    var arguments = words.subList(1, words.size());
    return new Call(shown.page(), words.getFirst(), arguments, shown.mentioned());
  }

  /** Another command that stands in its arguments. */
  Call inner(int from) {
    var words = arguments.subList(from, arguments.size());
    return new Call(page, words.getFirst(), words.subList(1, words.size()), mentioned);
  }

  /** What is no option, nor the value of one of those. */
  List<String> plain(List<String> withValue) {
    var plain = new ArrayList<String>();
    for (int i = 0; i < arguments.size(); i++) {
      var word = arguments.get(i);
      if (withValue.contains(word)) {
        i++;
      } else if (!word.startsWith("-") || word.equals("-")) {
        plain.add(word);
      }
    }
    return plain;
  }

  /** The value of an option in either spelling. */
  Optional<String> option(String... names) {
    for (var name : names) {
      for (int i = 0; i < arguments.size(); i++) {
        var word = arguments.get(i);
        if (word.startsWith(name + "=")) {
          return Optional.of(word.substring(name.length() + 1));
        }
        if (word.equals(name) && i + 1 < arguments.size()) {
          return Optional.of(arguments.get(i + 1));
        }
      }
    }
    return Optional.empty();
  }
}
