package dev.winpool.operator.aks.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of ARM's JSON as AKS documents them: anything else is {@link Odd}, and is not repeated.
 */
final class DocumentedFields {
  /** Of one list in a configuration; AKS documents no number, and the object allows 50. */
  private static final int MOST = 200;

  private DocumentedFields() {}

  static <E extends Enum<E>> E word(E[] known, Map<String, Object> fields, String field) {
    var given = text(fields, field).orElse("");
    return Arrays.stream(known)
        .filter(one -> one.name().equalsIgnoreCase(given))
        .findFirst()
        .orElseThrow(() -> new Odd(field + " is none that AKS documents"));
  }

  static int number(Map<String, Object> fields, String field) {
    if (fields.get(field) instanceof Number given
        && given.doubleValue() == given.intValue()
        && given.intValue() > 0
        && given.intValue() <= 31) {
      return given.intValue();
    }
    throw new Odd(field + " is no number of 1 to 31");
  }

  static Optional<String> text(Map<String, Object> fields, String field) {
    return switch (fields.get(field)) {
      case null -> Optional.empty();
      case String given when given.length() <= 64 -> Optional.of(given).filter(it -> !it.isEmpty());
      default -> throw new Odd(field + " is no short text");
    };
  }

  static List<Object> bounded(Map<String, Object> fields, String field) {
    var all = items(fields.get(field));
    if (all.size() > MOST) {
      throw new Odd(field + " has more than " + MOST + " entries");
    }
    return all;
  }

  static List<Object> items(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().<Object>map(item -> item == null ? "" : item).toList()
        : List.of();
  }

  /** What is wrong with a configuration. */
  static final class Odd extends RuntimeException {
    static final long serialVersionUID = 1L;

    Odd(String message) {
      super(message);
    }
  }
}
