package dev.winpool.e2e.journey;

/**
 * How az ends.
 *
 * @param code zero where it did what it was asked for
 */
record AzAnswer(int code, String said) {
  static final AzAnswer DONE = new AzAnswer(0, "");

  /** Of a pool that is not there. */
  static final AzAnswer NOT_FOUND = new AzAnswer(3, "");

  static AzAnswer saying(String said) {
    return new AzAnswer(0, said + "\n");
  }
}
