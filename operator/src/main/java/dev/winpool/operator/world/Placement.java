package dev.winpool.operator.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * To which nodes a pod's spec binds it. Only what is required: preferences keep no pod from a node.
 *
 * @param selector the nodeSelector
 * @param affinity the required node affinity: one of these terms has to match; empty where none is
 *     asked for, or more than is kept
 * @param spreads topology spread constraints that keep a pod waiting
 * @param apart topology keys by which it may not share a domain with another pod of its kind
 */
public record Placement(
    Map<String, String> selector,
    Optional<List<Term>> affinity,
    List<Spread> spreads,
    List<String> apart) {
  public static final Placement ANYWHERE =
      new Placement(Map.of(), Optional.empty(), List.of(), List.of());

  /** The only field of a node that a term may name. */
  public static final String NAME_FIELD = "metadata.name";

  public Placement {
    selector = Map.copyOf(selector);
    affinity = affinity.map(List::copyOf);
    spreads = List.copyOf(spreads);
    apart = List.copyOf(apart);
  }

  /**
   * A node selector term: all of it has to hold. An empty one is none, as it matches no node.
   *
   * @param fields about {@link #NAME_FIELD}
   */
  public record Term(List<NodeRequirement> labels, List<NodeRequirement> fields) {
    public Term {
      labels = List.copyOf(labels);
      fields = List.copyOf(fields);
    }

    boolean matches(String node, Map<String, String> with) {
      return labels.stream().allMatch(one -> one.holds(with))
          && fields.stream().allMatch(one -> one.holds(Map.of(NAME_FIELD, node)));
    }

    @Override
    public String toString() {
      return Stream.concat(labels.stream(), fields.stream())
          .map(NodeRequirement::toString)
          .collect(Collectors.joining(" and "));
    }
  }

  /**
   * A topology spread constraint with {@code whenUnsatisfiable: DoNotSchedule} that counts the pod
   * itself.
   *
   * @param key of the label that makes nodes one domain
   * @param leastDomains with fewer domains the least count is taken for 0
   * @param cordonedCount nodes that take no pods are domains all the same: {@code nodeTaintsPolicy:
   *     Ignore}, which is the default
   * @param onlyMatching only nodes that the pod could be bound to are domains: {@code
   *     nodeAffinityPolicy: Honor}, which is the default
   */
  public record Spread(
      String key, int maxSkew, int leastDomains, boolean cordonedCount, boolean onlyMatching) {}

  /** As component-helpers' RequiredNodeAffinity: selector and affinity both. */
  public boolean matches(String node, Map<String, String> labels) {
    return labels.entrySet().containsAll(selector.entrySet())
        && affinity
            .map(terms -> terms.stream().anyMatch(term -> term.matches(node, labels)))
            .orElse(true);
  }

  /** Asks nothing of the node itself. */
  public boolean bindsToNone() {
    return selector.isEmpty() && affinity.isEmpty();
  }

  /** Where it may go hangs on where others of its kind are. */
  public boolean bindsToOthers() {
    return !spreads.isEmpty() || !apart.isEmpty();
  }
}
