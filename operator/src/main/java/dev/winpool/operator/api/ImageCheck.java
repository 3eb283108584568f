package dev.winpool.operator.api;

/** What an image that does not run on the successor does to a swap. */
public enum ImageCheck {
  Strict,
  Enforce,
  Warn,
  Off,
  /** Off in a spelling that YAML 1.1 does not take for a boolean. */
  Disabled;

  /** The same, spelled as the code knows it. */
  ImageCheck meant() {
    return this == Disabled ? Off : this;
  }
}
