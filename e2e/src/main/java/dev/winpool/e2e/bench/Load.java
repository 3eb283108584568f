package dev.winpool.e2e.bench;

import java.util.regex.Pattern;

/**
 * How much a cluster holds.
 *
 * @param nodes of the one Windows pool that is moved
 * @param podsPerNode on each of them
 * @param foreign pods on nodes of no pool of ours
 * @param pools more of them, without nodes
 */
record Load(int nodes, int podsPerNode, int foreign, int pools) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,4})x(\\d{1,3})(?:\\+(\\d{1,6}))?");

  Load(int nodes, int podsPerNode, int foreign) {
    this(nodes, podsPerNode, foreign, 0);
  }

  /** Nothing but that many pools without nodes. */
  static Load ofPools(int pools) {
    return new Load(0, 0, 0, pools);
  }

  /** Reads {@code NODESxPODS} or {@code NODESxPODS+FOREIGN}. */
  static Load parse(String text) {
    var found = TEXT.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no load; say for example 300x30 or 100x30+10000".formatted(text));
    }
    var foreign = found.group(3) == null ? "0" : found.group(3);
    return new Load(number(found.group(1)), number(found.group(2)), number(foreign));
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  int pods() {
    return nodes * podsPerNode;
  }

  /** The same on so many nodes. */
  Load of(int otherNodes) {
    return new Load(otherNodes, podsPerNode, foreign);
  }

  Load with(int foreignPods) {
    return new Load(nodes, podsPerNode, foreignPods);
  }

  /**
   * As a scene is called.
   *
   * @param deed what is done there, such as {@code plan}
   */
  String name(String deed) {
    return "%s-%dx%d".formatted(deed, nodes, podsPerNode) + (foreign == 0 ? "" : "+" + foreign);
  }
}
