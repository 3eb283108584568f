package dev.winpool.operator.decide.preflight;

/**
 * A reason why AKS would refuse, or winpool must, found before anything is sent (refusals.md).
 *
 * @param verb what it blocks; a swap that is under way is never frozen by one
 * @param code a CamelCase word
 * @param sentence field, value and remedy
 */
public record Violation(Verb verb, String code, String sentence) {

  /** What a violation keeps from beginning. */
  public enum Verb {
    Create,
    Adopt,
    Swap,
    Scale,
    Image,
    /** From Windows2022 to Windows2025 in the pool itself. */
    InPlace
  }

  /** {@code NameTaken blocks Create: pool web22 exists ...}. */
  public String words() {
    return code + " blocks " + verb + ": " + sentence;
  }
}
