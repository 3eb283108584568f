package dev.winpool.e2e.driver;

/** The operator's process ends here: nothing of its memory is left. */
public final class ProcessDeath extends Error {
  private static final long serialVersionUID = 1L;

  public ProcessDeath(String where) {
    super(where);
  }
}
