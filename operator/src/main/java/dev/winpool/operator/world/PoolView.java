package dev.winpool.operator.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What AKS says of an agent pool, typed: plain values, taken by room {@code aks} out of Azure's own
 * model. Only looked at: what goes back to AKS is {@link AgentPool#properties}.
 */
public record PoolView(Kind kind, Size size, State state, Metadata metadata) {

  /** Of a pool that is there and cannot be read: nobody's here, and busy. */
  public static final PoolView UNREAD =
      new PoolView(
          new Kind("Linux", "User", Optional.empty(), Optional.empty()),
          new Size(false, 0, Optional.empty(), Optional.empty()),
          new State("Unknown", "", new ProvisioningError("", "")),
          new Metadata(Map.of(), Map.of(), List.of()));

  /**
   * What its machines are, in AKS's own words: each may be newer than we.
   *
   * @param image empty when AKS names none, or one of another shape
   */
  public record Kind(
      String osType, String mode, Optional<String> osSku, Optional<NodeImage> image) {}

  /** The bounds are empty where AKS names none. */
  public record Size(
      boolean autoscaled, int count, Optional<Integer> minCount, Optional<Integer> maxCount) {}

  /**
   * How it is.
   *
   * @param provisioning {@code provisioningState} in AKS's own word
   * @param power the code of {@code powerState}; empty when AKS names none
   */
  public record State(String provisioning, String power, ProvisioningError error) {}

  /**
   * AKS's own words about a failed operation: both empty when it says nothing, and both {@linkplain
   * BoundedText fit for a status}, which everybody may read who may read the object.
   */
  public record ProvisioningError(String code, String message) {}

  /** What people and we have marked it with; never null inside. */
  public record Metadata(
      Map<String, String> tags, Map<String, String> labels, List<String> taints) {

    /** The maps keep their order. */
    public Metadata {
      taints = List.copyOf(taints);
    }

    /** As JSON has it under a pool's properties. */
    static Metadata in(Map<String, Object> properties) {
      return new Metadata(
          Json.strings(properties.get("tags")),
          Json.strings(properties.get("nodeLabels")),
          Json.texts(properties.get("nodeTaints")));
    }
  }

  PoolView with(Metadata other) {
    return new PoolView(kind, size, state, other);
  }
}
