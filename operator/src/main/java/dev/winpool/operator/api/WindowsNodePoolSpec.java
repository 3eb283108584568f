package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the platform engineer wants (object.md). winpool never writes to it. */
@ValidationRule(
    value = "self.poolName.matches(" + Syntax.POOL + ")",
    fieldPath = ".poolName",
    messageExpression =
        "'poolName \"%s\" is not a Windows pool name: AKS allows 1 to 6 lower-case letters and"
            + " digits, the first a letter'.format([self.poolName])")
@ValidationRule(
    value = "self.poolName == oldSelf.poolName",
    fieldPath = ".poolName",
    messageExpression =
        "'poolName \"%s\" cannot be changed to \"%s\": keep it, or write another object for"
            + " another pool'.format([oldSelf.poolName, self.poolName])")
@ValidationRule(
    value =
        "self.osSKU != 'Windows2025' || !has(self.template) || !has(self.template.enableFIPS)"
            + " || self.template.enableFIPS",
    fieldPath = ".template.enableFIPS",
    message =
        "enableFIPS false is not possible with osSKU Windows2025, which AKS offers with FIPS"
            + " only: set it to true or leave it out")
@ValidationRule(
    value = Rules.SIZED,
    fieldPath = ".template",
    message = Rules.SIZED_SAY,
    optionalOldSelf = true)
public record WindowsNodePoolSpec(
    @JsonPropertyDescription(
            "AKS name of the first pool: 1 to 6 lower-case letters and digits, the first a"
                + " letter; cannot be changed. Only used while no pool carries the tags of"
                + " this object.")
        @Required
        @Size(max = 63)
        String poolName,
    @JsonPropertyDescription(
            "Windows Server version wanted. A change builds a successor, moves the workloads"
                + " and deletes the old pool; changing it back before that is the rollback.")
        @Required
        WindowsServer osSKU,
    @JsonPropertyDescription(
            "A pool named poolName that winpool did not create: Refuse (the default) leaves it"
                + " alone, Adopt takes it over and needs the verb adopt on windowsnodepools.")
        @Default("Refuse")
        Adoption adoption,
    @JsonPropertyDescription(
            "What deleting this object does to its pool: Retain (the default) keeps it, Delete"
                + " drains and deletes it.")
        @Default("Retain")
        DeletionPolicy deletionPolicy,
    @JsonPropertyDescription(
            "Hold: nothing is written to Azure, nodes or pods except reopening; false by default.")
        @Default("false")
        Boolean paused,
    @JsonPropertyDescription(
            "Turn among the pools of the cluster, lower goes first, -1000000 to 1000000; 0 by"
                + " default.")
        @Default("0")
        @Min(-1000000)
        @Max(1000000)
        Integer order,
    @JsonPropertyDescription(
            "Number of nodes: count, or minCount and maxCount; absent: not managed.")
        @Nullable Scaling scaling,
    @JsonPropertyDescription(
            "Properties of the agent pool in the names of AKS; a change replaces the pool"
                + " unless the property says otherwise. Nothing here has a default: an absent"
                + " field is not managed, an empty list or map is managed and empty.")
        Template template,
    @JsonPropertyDescription(
            "When nodes may be disturbed; absent: node images and drains wait, and status says so.")
        @Nullable MaintenanceWindow maintenanceWindow,
    @JsonPropertyDescription("How monthly node images are taken.") @Default("{}")
        ImageUpgrade imageUpgrade,
    @JsonPropertyDescription(
            "How the pool is replaced when osSKU or a property that AKS cannot change in place"
                + " is changed.")
        @Default("{}")
        Migration migration,
    @JsonPropertyDescription(
            "How nodes are emptied in a swap and in a delete; template.upgradeSettings governs"
                + " image runs.")
        @Default("{}")
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
