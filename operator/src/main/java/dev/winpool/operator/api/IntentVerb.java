package dev.winpool.operator.api;

/** The acts that are written down before they are done. */
public enum IntentVerb {
  Create,
  UpgradeImage,
  ResumeUpgrade,
  Retire
}
