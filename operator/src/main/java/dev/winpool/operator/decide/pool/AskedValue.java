package dev.winpool.operator.decide.pool;

import dev.winpool.operator.decide.turn.Digest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Digests of values that a pool is asked for. Two that mean the same to AKS have the same digest:
 * of what replaces a pool neither letters nor order count (aks.md 2.1).
 */
final class AskedValue {

  private AskedValue() {}

  /** Of a field that is changed in place: labels and tags mean what they say. */
  static String exact(@Nullable Object value) {
    return Digest.of(List.of(sorted(value, false)));
  }

  /** Of a field that another pool alone can have. */
  static String inAnyWords(@Nullable Object value) {
    return Digest.of(List.of(sorted(value, true).toLowerCase(Locale.ROOT)));
  }

  private static String sorted(@Nullable Object value, boolean lists) {
    return switch (value) {
      case Map<?, ?> map -> {
        var texts = new TreeMap<String, String>();
        map.forEach((key, inner) -> texts.put(String.valueOf(key), sorted(inner, lists)));
        yield texts.toString();
      }
      case List<?> list when lists ->
          list.stream().map(item -> sorted(item, true)).sorted().toList().toString();
      case null, default -> String.valueOf(value);
    };
  }
}
