package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** How monthly node images are taken. */
@ValidationRule(
    value = "self.overdueAfterDays >= 1 && self.overdueAfterDays <= 3650",
    fieldPath = ".overdueAfterDays",
    messageExpression =
        "'overdueAfterDays %d is out of range: give 1 to 3650"
            + " days'.format([self.overdueAfterDays])")
public record ImageUpgrade(
    @JsonPropertyDescription(
            "Who takes node images: winpool in the maintenance window (Automatic, the"
                + " default), winpool once approvedVersion names the image (Manual), AKS's own"
                + " channel while winpool verifies (Observe), or nobody (Disabled;"
                + " \"Off\" means the same and wants its quotes, for bare Off is a YAML boolean).")
        @Default("Automatic")
        ImageUpgradeMode mode,
    @JsonPropertyDescription(
            "With mode Manual: the image that may be taken, e.g. 20348.5386.260715; empty by"
                + " default.")
        @Default("\"\"")
        @Size(max = 128)
        @ValidationRule(value = Rules.IMAGE, messageExpression = Rules.IMAGE_SAY)
        String approvedVersion,
    @JsonPropertyDescription(
            "Days from the day a newer image was offered until the pool counts as overdue, 1"
                + " to 3650; 30 by default.")
        @Default("30")
        Integer overdueAfterDays) {
  public static final ImageUpgrade DEFAULT = new ImageUpgrade(ImageUpgradeMode.Automatic, "", 30);

  public ImageUpgrade {
    mode = Objects.requireNonNullElse(mode, ImageUpgradeMode.Automatic).meant();
    approvedVersion = Objects.requireNonNullElse(approvedVersion, "");
    overdueAfterDays = Objects.requireNonNullElse(overdueAfterDays, 30);
  }
}
