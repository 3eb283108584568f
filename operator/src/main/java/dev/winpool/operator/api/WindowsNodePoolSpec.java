package dev.winpool.operator.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the platform engineer wants (design 1.1). winpool never writes to it. */
public record WindowsNodePoolSpec(
    String poolName,
    WindowsServer osSKU,
    Adoption adoption,
    DeletionPolicy deletionPolicy,
    Boolean paused,
    Integer order,
    @Nullable Scaling scaling,
    Template template,
    @Nullable MaintenanceWindow maintenanceWindow,
    ImageUpgrade imageUpgrade,
    Migration migration,
    DrainPolicy drain) {

  public WindowsNodePoolSpec {
    adoption = Objects.requireNonNullElse(adoption, Adoption.Refuse);
    deletionPolicy = Objects.requireNonNullElse(deletionPolicy, DeletionPolicy.Retain);
    paused = Objects.requireNonNullElse(paused, false);
    order = Objects.requireNonNullElse(order, 0);
    template = Objects.requireNonNullElse(template, Template.EMPTY);
    imageUpgrade = Objects.requireNonNullElse(imageUpgrade, ImageUpgrade.DEFAULT);
    migration = Objects.requireNonNullElse(migration, Migration.DEFAULT);
    drain = Objects.requireNonNullElse(drain, DrainPolicy.DEFAULT);
  }
}
