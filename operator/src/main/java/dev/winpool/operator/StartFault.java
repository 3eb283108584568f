package dev.winpool.operator;

/** The operator cannot start; the message is one line with the remedy. */
final class StartFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFault(String message) {
    super(message);
  }
}
