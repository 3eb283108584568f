package dev.winpool.operator.decide.pool;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a value that was asked for and the one that AKS shows are the same, in AKS's terms: other
 * letters, another order, a usual value that is left out (aks.md 2.1).
 */
@FunctionalInterface
interface Comparison {
  /** Whatever AKS shows. */
  Comparison ANY = (_, _) -> true;

  /** Words, sizes and resource ids are compared without regard to case; none is an empty text. */
  Comparison TEXT = (asked, shown) -> text(asked).equalsIgnoreCase(text(shown));

  Comparison NUMBER =
      (asked, shown) ->
          asked instanceof Number a
              && shown instanceof Number b
              && new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;

  /** What is off is shown as false or left out. */
  Comparison FLAG = usual(false, Object::equals);

  boolean same(Object asked, @Nullable Object shown);

  /** AKS leaves the usual value out, or fills it in. */
  static Comparison usual(Object usual, Comparison otherwise) {
    return (asked, shown) -> otherwise.same(asked, shown == null ? usual : shown);
  }

  /** AKS always names this property: where it does not, nothing can be said about it. */
  static Comparison named(Comparison otherwise) {
    return (asked, shown) -> shown == null || otherwise.same(asked, shown);
  }

  /** One value leaves the choice to AKS: whatever it chose is as asked. */
  static Comparison chosen(Object choice, Comparison otherwise) {
    return (asked, shown) -> asked.equals(choice) || otherwise.same(asked, shown);
  }

  /** Lists with the same items in any order; none is an empty list. */
  static Comparison unordered(Comparison item) {
    return (asked, shown) -> {
      var left = new ArrayList<>(items(shown));
      return items(asked).size() == left.size()
          && items(asked).stream()
              .allMatch(
                  one ->
                      left.stream()
                          .filter(other -> item.same(one, other))
                          .findFirst()
                          .map(left::remove)
                          .orElse(false));
    };
  }

  /** Of an object only the keys that were asked for are ours. */
  static Comparison object(Map<String, Comparison> keys) {
    return (asked, shown) ->
        asked instanceof Map<?, ?> wanted
            && wanted.entrySet().stream()
                .allMatch(
                    entry ->
                        keys.get(String.valueOf(entry.getKey()))
                            .same(
                                entry.getValue(),
                                shown instanceof Map<?, ?> had ? had.get(entry.getKey()) : null));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : String.valueOf(value);
  }

  private static List<?> items(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
