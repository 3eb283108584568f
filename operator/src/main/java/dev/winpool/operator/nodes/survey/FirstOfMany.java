package dev.winpool.operator.nodes.survey;

import dev.winpool.operator.world.Survey;
import java.util.List;
import java.util.TreeSet;

/** Names, all counted, of which the first in order are kept. */
final class FirstOfMany {
  private static final int KEPT = 10;

  private final TreeSet<String> first = new TreeSet<>();
  private int total;

  void add(String name) {
    total++;
    first.add(name);
    if (first.size() > KEPT) {
      first.pollLast();
    }
  }

  Survey.Counted counted() {
    return new Survey.Counted(List.copyOf(first), total);
  }
}
