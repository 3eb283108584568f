package dev.winpool.operator.world;

/**
 * What of a Service Windows nodes do not do, or only some of them (windows.md, services and
 * network).
 */
public enum ServiceTrait implements Trait {
  Affinity("sessionAffinity: ClientIP"),
  AffinityTime("sessionAffinityConfig.clientIP.timeoutSeconds"),
  NodePort("type: NodePort with externalTrafficPolicy: Cluster");

  private final String field;

  ServiceTrait(String field) {
    this.field = field;
  }

  @Override
  public String field() {
    return field;
  }
}
