package dev.winpool.emulator.login;

/** A login that is refused. */
final class LoginRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient LoginRefusal refusal;

  LoginRefusedException(LoginRefusal refusal) {
    super(refusal.message());
    this.refusal = refusal;
  }

  LoginRefusal refusal() {
    return refusal;
  }
}
