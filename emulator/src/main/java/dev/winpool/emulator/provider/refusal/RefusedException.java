package dev.winpool.emulator.provider.refusal;

/** Ends a request with an error answer. */
public final class RefusedException extends RuntimeException {

  private final transient AksRefusal refusal;

  public RefusedException(AksRefusal refusal) {
    super(refusal.code() + ": " + refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  public AksRefusal refusal() {
    return refusal;
  }
}
