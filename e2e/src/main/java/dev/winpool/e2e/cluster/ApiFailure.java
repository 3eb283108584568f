package dev.winpool.e2e.cluster;

/** Ends the handling of a request with an error answer. */
final class ApiFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient ApiAnswer answer;

  ApiFailure(ApiAnswer answer) {
    super("answered " + answer.code(), null, false, false);
    this.answer = answer;
  }

  ApiAnswer answer() {
    return answer;
  }
}
