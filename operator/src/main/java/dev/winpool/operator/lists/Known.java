package dev.winpool.operator.lists;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a list's objects, by {@code namespace/name}. Of what somebody says that he
 * changes ({@link #expect}) nothing is known until the change was told. For one thread at a time.
 */
final class Known<R> {
  private final Map<String, R> values = new HashMap<>();

  /** By name, how many changes are waited for: what one does not do another may have done. */
  private final Map<String, Integer> expected = new HashMap<>();

  private boolean listed;

  /**
   * What was told of an object.
   *
   * @param kept empty: it is gone, or is not kept
   * @param settled whether it is what is waited for of one that somebody changes
   */
  record Told<R>(String name, Optional<R> kept, boolean settled) {}

  /** Empty where something else is known to be so by now. */
  Optional<List<R>> all() {
    return expected.isEmpty() ? Optional.of(told()) : Optional.empty();
  }

  /** Whatever of them is known to be otherwise by now. */
  List<R> told() {
    return List.copyOf(values.values());
  }

  int size() {
    return values.size();
  }

  void expect(String name) {
    expected.merge(name, 1, Integer::sum);
  }

  void expectNot(String name) {
    expected.computeIfPresent(name, (_, changes) -> changes > 1 ? changes - 1 : null);
  }

  /** Whether the list is news: it is the first, or not what was known. */
  boolean listed(List<Told<R>> list) {
    var before = Map.copyOf(values);
    values.clear();
    list.forEach(one -> one.kept().ifPresent(value -> values.put(one.name(), value)));
    var unsettled = list.stream().filter(one -> !one.settled()).map(Told::name).collect(toSet());
    expected.keySet().retainAll(unsettled);
    var news = !listed || !values.equals(before);
    listed = true;
    return news;
  }

  void changed(Told<R> one) {
    one.kept()
        .ifPresentOrElse(value -> values.put(one.name(), value), () -> values.remove(one.name()));
    if (one.settled()) {
      expected.remove(one.name());
    }
  }
}
