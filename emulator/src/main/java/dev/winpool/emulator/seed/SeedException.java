package dev.winpool.emulator.seed;

/** A seed that cannot be used; the message names the field and what is wrong with it. */
public final class SeedException extends RuntimeException {

  public SeedException(String field, String fault) {
    super(field + ": " + fault);
  }
}
