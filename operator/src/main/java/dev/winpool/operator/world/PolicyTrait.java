package dev.winpool.operator.world;

/**
 * What of a NetworkPolicy Azure's engine does not do on Windows (windows.md, services and network).
 */
public enum PolicyTrait implements Trait {
  NamedPort("named ports"),
  Sctp("SCTP"),
  NegativeMatch("NotIn or DoesNotExist"),
  ExceptBlock("ipBlock.except");

  private final String field;

  PolicyTrait(String field) {
    this.field = field;
  }

  @Override
  public String field() {
    return field;
  }
}
