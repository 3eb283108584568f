package dev.winpool.operator.api;

/** Who takes node images, and when. */
public enum ImageUpgradeMode {
  Automatic,
  Manual,
  Observe,
  Off,
  /** Off in a spelling that YAML 1.1 does not take for a boolean. */
  Disabled;

  /** The same, spelled as the code knows it. */
  ImageUpgradeMode meant() {
    return this == Disabled ? Off : this;
  }
}
