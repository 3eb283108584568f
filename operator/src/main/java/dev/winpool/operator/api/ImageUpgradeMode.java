package dev.winpool.operator.api;

/** Who takes node images, and when. */
public enum ImageUpgradeMode {
  Automatic,
  Manual,
  Observe,
  Off
}
