package dev.winpool.operator.api;

/** What an image that does not run on the successor does to a swap. */
public enum ImageCheck {
  Strict,
  Enforce,
  Warn,
  Off
}
