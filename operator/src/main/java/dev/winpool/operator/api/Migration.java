package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** How the pool is replaced when a property that AKS cannot change in place is to change. */
@ValidationRule(
    value = "self.approved.all(a, a.matches(" + Syntax.APPROVAL + "))",
    fieldPath = ".approved",
    messageExpression =
        "'approved \"%s\" is not an approval: copy <hash>/<gate> from the message of the plan, e.g."
            + " 9f3c1a/Retire'.format([self.approved.filter(a, !a.matches("
            + Syntax.APPROVAL
            + "))[0]])")
@ValidationRule(
    value = "self.successorName == '' || self.successorName.matches(" + Syntax.POOL + ")",
    fieldPath = ".successorName",
    messageExpression =
        "'successorName \"%s\" is not a Windows pool name: AKS allows 1 to 6 lower-case"
            + " letters and digits, the first a letter; leave it empty to let winpool"
            + " choose'.format([self.successorName])")
@ValidationRule(
    value = "self.sourceRetention != '' && self.sourceRetention.matches(" + Syntax.SPAN + ")",
    fieldPath = ".sourceRetention",
    messageExpression =
        "'sourceRetention \"%s\" is not a length of time: write it like 72h, 1h30m, 30m or"
            + " 45s'.format([self.sourceRetention])")
public record Migration(
    @JsonPropertyDescription(
            "How the pool is replaced: NewPool (the default) builds a successor, moves the workloads"
                + " and deletes the old pool. InPlace has AKS bring the pool itself from Windows2022"
                + " to Windows2025 in the maintenance window, where AKS offers that; it is taken for"
                + " nothing else, and there is no way back in place.")
        @Default("NewPool")
        MigrationStrategy strategy,
    @JsonPropertyDescription(
            "When nodes may be drained: in the maintenance window (Window, the default) or"
                + " Immediately.")
        @Default("Window")
        MigrationStart start,
    @JsonPropertyDescription("Points at which a person is asked; none by default.")
        @Default("[]")
        @Size(max = 16)
        List<Gate> approveBefore,
    @JsonPropertyDescription(
            "Deleting a pool that can never be created again (Windows2019): Approve (the"
                + " default) asks for Retire, Automatic does not.")
        @Default("Approve")
        Irreversible irreversible,
    @JsonPropertyDescription(
            "Approvals given, as <hash>/<gate>, e.g. 9f3c1a/Retire; none by default. The"
                + " annotation winpool.dev/approve counts as much.")
        @Default("[]")
        @Size(max = 16)
        List<@Size(max = 64) String> approved,
    @JsonPropertyDescription(
            "AKS name of the successor, like poolName; empty (the default) lets winpool derive it.")
        @Default("\"\"")
        @Size(max = 63)
        String successorName,
    @JsonPropertyDescription(
            "Images that do not run on the successor: Strict blocks on them and on unknown"
                + " ones, Enforce (the default) blocks on them, Warn only says so, Disabled does"
                + " not look (\"Off\" means the same and wants its quotes, for bare Off is a YAML"
                + " boolean).")
        @Default("Enforce")
        ImageCheck imageCheck,
    @JsonPropertyDescription(
            "How long the emptied old pool is kept before it is deleted, e.g. 72h (the default).")
        @Default("72h")
        @Size(max = 64)
        String sourceRetention) {
  public static final Migration DEFAULT =
      new Migration(null, null, null, null, null, null, null, null);

  public Migration {
    strategy = Objects.requireNonNullElse(strategy, MigrationStrategy.NewPool);
    start = Objects.requireNonNullElse(start, MigrationStart.Window);
    approveBefore = approveBefore == null ? List.of() : List.copyOf(approveBefore);
    irreversible = Objects.requireNonNullElse(irreversible, Irreversible.Approve);
    approved = approved == null ? List.of() : List.copyOf(approved);
    successorName = Objects.requireNonNullElse(successorName, "");
    imageCheck = Objects.requireNonNullElse(imageCheck, ImageCheck.Enforce).meant();
    sourceRetention = Objects.requireNonNullElse(sourceRetention, "72h");
  }

  /** How long the emptied source is kept. */
  public Duration retention() {
    return Span.parse(sourceRetention);
  }
}
