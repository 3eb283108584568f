package dev.winpool.operator.world;

import dev.winpool.operator.api.WindowsServer;
import java.io.Serial;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One row of the calendar as text, which anybody may have written: {@code Windows2022.retired} is
 * the field {@code retired} of Windows2022. What is not as it has to be is told by {@link Wrong}.
 */
record SupportFields(WindowsServer server, Map<String, String> data) {
  private static final Pattern MINOR = Pattern.compile("1\\.(0|[1-9][0-9]{0,2})");

  private static final int SHOWN = 64;
  private static final int LONGEST = 200;

  /** The message names key, value and remedy in one bounded sentence. */
  static final class Wrong extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private Wrong(String message) {
      super(message);
    }
  }

  /** A key that is misspelt would leave its field out, so it spoils the row. */
  void only(Collection<String> fields) {
    data.keySet().stream()
        .filter(key -> key.startsWith(key("")) && !fields.contains(key.substring(key("").length())))
        .sorted()
        .findFirst()
        .ifPresent(
            key -> {
              throw new Wrong(
                  BoundedText.of(key, SHOWN) + " is no key of the calendar: correct it");
            });
  }

  /** The minor version of Kubernetes 1; empty where it is left out. */
  OptionalInt minor(String field) {
    var text = text(field);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    var match = MINOR.matcher(text.get());
    if (!match.matches()) {
      throw wrong(field, "is no version of Kubernetes: give one like 1.36, or leave the key out");
    }
    return OptionalInt.of(Integer.parseInt(match.group(1)));
  }

  /** A day; empty where it is left out. */
  Optional<LocalDate> day(String field) {
    return text(field).map(text -> day(field, text));
  }

  private LocalDate day(String field, String text) {
    return PlainDate.of(text)
        .orElseThrow(
            () ->
                PlainDate.looksLikeOne(text)
                    ? wrong(field, "is a day that no calendar has: give one like 2028-06-30")
                    : wrong(field, "is no day: give one like 2028-06-30, or leave the key out"));
  }

  LocalDate dayGiven(String field) {
    return day(field, given(field));
  }

  boolean flag(String field) {
    return switch (given(field)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(field, "is neither: give true or false");
    };
  }

  /** Words for people, bounded. */
  String words(String field) {
    var words = BoundedText.of(given(field), LONGEST);
    if (words.isEmpty()) {
      throw wrong(field, "says nothing: name the page of AKS that says so");
    }
    return words;
  }

  Wrong wrong(String field, String what) {
    var value = BoundedText.of(data.getOrDefault(key(field), ""), SHOWN);
    return new Wrong("%s=\"%s\" %s".formatted(key(field), value, what));
  }

  private String given(String field) {
    return text(field)
        .orElseThrow(() -> new Wrong("%s is missing: a row has to have it".formatted(key(field))));
  }

  private Optional<String> text(String field) {
    return Optional.ofNullable(data.get(key(field))).map(String::strip);
  }

  private String key(String field) {
    return server + "." + field;
  }
}
