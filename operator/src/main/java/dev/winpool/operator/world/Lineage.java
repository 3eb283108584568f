package dev.winpool.operator.world;

import dev.winpool.operator.api.WindowsNodePool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The annotation {@code winpool.dev/lineage}: the object's pools in order and the ids of swaps that
 * ended. Survives a wiped status.
 */
public record Lineage(List<String> pools, List<String> ended) {
  /** So many of either are kept: names and ids of swaps long ago are no use to anybody. */
  private static final int MOST = 24;

  public Lineage {
    pools = kept(pools);
    ended = List.copyOf(ended.subList(Math.max(0, ended.size() - MOST), ended.size()));
  }

  /** The first pool stays named, for its name is the object's own; then the last ones. */
  private static List<String> kept(List<String> pools) {
    if (pools.size() <= MOST) {
      return List.copyOf(pools);
    }
    var last = pools.subList(pools.size() - MOST + 1, pools.size());
    return Stream.concat(pools.stream().limit(1), last.stream()).toList();
  }

  /**
   * @param annotations of the object
   */
  public static Lineage of(Map<String, String> annotations) {
    var text = annotations.getOrDefault(WindowsNodePool.LINEAGE, "");
    var parts = text.split(";ended=", 2);
    return new Lineage(split(parts[0], ">"), parts.length > 1 ? split(parts[1], ",") : List.of());
  }

  private static List<String> split(String text, String by) {
    return Arrays.stream(text.split(by)).filter(part -> !part.isEmpty()).toList();
  }

  public boolean names(String pool) {
    return pools.contains(pool);
  }

  /** The pool that carried the load last, as far as the lineage tells. */
  public java.util.Optional<String> last() {
    return pools.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(pools.getLast());
  }

  public Lineage born(String pool) {
    return pools.isEmpty() ? new Lineage(List.of(pool), ended) : this;
  }

  /** A swap ended: every pool it used stays named, the survivor last. */
  public Lineage ended(String swapId, String gone, String survivor) {
    var names = new ArrayList<>(pools);
    if (!names.contains(gone)) {
      names.add(gone);
    }
    names.remove(survivor);
    names.add(survivor);
    var ids = new ArrayList<>(ended);
    if (!ids.contains(swapId)) {
      ids.add(swapId);
    }
    return new Lineage(names, ids);
  }

  /** A swap ended before its successor was seen: its id is used up, no pool is. */
  public Lineage ended(String swapId) {
    var ids = new ArrayList<>(ended);
    if (!ids.contains(swapId)) {
      ids.add(swapId);
    }
    return new Lineage(pools, ids);
  }

  public String text() {
    return String.join(">", pools) + (ended.isEmpty() ? "" : ";ended=" + String.join(",", ended));
  }
}
