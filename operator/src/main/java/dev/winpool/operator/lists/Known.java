package dev.winpool.operator.lists;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept of a list's objects, by {@code namespace/name}. Of what somebody says that he
 * changes ({@link #expect}) nothing is known until the change was told. For one thread at a time.
 */
final class Known<R> {
  private final Map<String, R> values = new HashMap<>();
  private final Set<String> expected = new HashSet<>();
  private boolean listed;

  /** Empty where something else is known to be so by now. */
  Optional<List<R>> all() {
    return expected.isEmpty() ? Optional.of(List.copyOf(values.values())) : Optional.empty();
  }

  int size() {
    return values.size();
  }

  void expect(String name) {
    expected.add(name);
  }

  void expectNot(String name) {
    expected.remove(name);
  }

  /** What was changed before the list was asked for will be in it. */
  void listing() {
    expected.clear();
  }

  /** Whether the list is news: it is the first, or not what was known. */
  boolean listed(Map<String, R> list) {
    var news = !listed || !values.equals(list);
    listed = true;
    values.clear();
    values.putAll(list);
    return news;
  }

  /**
   * One was changed.
   *
   * @param value empty: it is gone, or is not kept
   */
  void changed(String name, Optional<R> value) {
    value.ifPresentOrElse(it -> values.put(name, it), () -> values.remove(name));
    expected.remove(name);
  }
}
