package dev.winpool.operator.api;

import java.util.Objects;

/** How monthly node images are taken. */
public record ImageUpgrade(
    ImageUpgradeMode mode, String approvedVersion, Integer overdueAfterDays) {

  public static final ImageUpgrade DEFAULT = new ImageUpgrade(ImageUpgradeMode.Automatic, "", 30);

  public ImageUpgrade {
    mode = Objects.requireNonNullElse(mode, ImageUpgradeMode.Automatic);
    approvedVersion = Objects.requireNonNullElse(approvedVersion, "");
    overdueAfterDays = Objects.requireNonNullElse(overdueAfterDays, 30);
  }
}
