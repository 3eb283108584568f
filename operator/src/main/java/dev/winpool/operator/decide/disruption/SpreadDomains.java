package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.world.Placement.Spread;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * How many pods of one kind each domain of a spread holds, and whether one more finds a place, as
 * the scheduler judges it (podtopologyspread/filtering.go): pods in the domain, with this one,
 * minus the least of any domain are at most maxSkew.
 */
final class SpreadDomains {
  private static final Comparator<Domain> FEWEST =
      Comparator.<Domain>comparingInt(domain -> domain.pods).thenComparing(domain -> domain.name);

  private final Spread spread;
  private final Map<String, Domain> known = new HashMap<>();
  private final TreeSet<Domain> all = new TreeSet<>(FEWEST);
  private final TreeSet<Domain> open = new TreeSet<>(FEWEST);

  private static final class Domain {
    private final String name;
    private int pods;

    Domain(String name) {
      this.name = name;
    }
  }

  SpreadDomains(Spread spread) {
    this.spread = spread;
  }

  /** A domain that counts. */
  void add(String domain) {
    all.add(known.computeIfAbsent(domain, Domain::new));
  }

  /** One that takes pods. */
  void open(String domain) {
    add(domain);
    open.add(known.get(domain));
  }

  boolean closed() {
    return open.isEmpty();
  }

  /** So many pods come to a domain, or leave it; nobody counts those of others. */
  void change(String domain, int by) {
    var changed = known.get(domain);
    if (changed == null) {
      return;
    }
    all.remove(changed);
    var takes = open.remove(changed);
    changed.pods += by;
    all.add(changed);
    if (takes) {
      open.add(changed);
    }
  }

  /** Whether one more pod finds a place. */
  boolean hasRoom() {
    if (open.isEmpty()) {
      return false;
    }
    var least = all.size() < spread.leastDomains() ? 0 : all.first().pods;
    return open.first().pods + 1 - least <= spread.maxSkew();
  }

  /** Puts one where the fewest are, if that may be. */
  boolean place() {
    if (!hasRoom()) {
      return false;
    }
    change(open.first().name, 1);
    return true;
  }
}
