package dev.winpool.operator;

/** The operator cannot start; the message is one line with the remedy. */
final class StartFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * @param exitCode what the process ends with
   */
  StartFault(int exitCode, String message) {
    super(message.replaceAll("\\R+", " "));
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
