package dev.winpool.operator.world;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a Windows agent pool, valid by construction: one to six lower-case letters and
 * digits, the first a letter (AKS create-node-pools: {@code aks} + name + 6 characters must fit a
 * Windows computer name). Safe as a segment of an ARM path.
 */
public record PoolName(String value) implements Comparable<PoolName> {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9]{0,5}");

  public PoolName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("\"" + value + "\" is not a Windows pool name");
    }
  }

  /** Empty when AKS would not take the name for a Windows pool. */
  public static Optional<PoolName> of(String value) {
    return SHAPE.matcher(value).matches() ? Optional.of(new PoolName(value)) : Optional.empty();
  }

  @Override
  public int compareTo(PoolName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
