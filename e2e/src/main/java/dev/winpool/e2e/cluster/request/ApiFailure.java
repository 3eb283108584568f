package dev.winpool.e2e.cluster.request;

/** Ends the handling of a request with an error answer. */
public final class ApiFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient ApiAnswer answer;

  public ApiFailure(ApiAnswer answer) {
    super("answered " + answer.code(), null, false, false);
    this.answer = answer;
  }

  public ApiAnswer answer() {
    return answer;
  }
}
