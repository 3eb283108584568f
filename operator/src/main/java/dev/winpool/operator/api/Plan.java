package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a swap or an adoption would do, before anything is touched.
 *
 * @param hash what an approval names: over swap id, reversals, source, successor, target and
 *     replaced fields; never over findings
 * @param steps at most 16
 * @param findingsAt when somebody looked; a look that finds the same is told after six hours
 * @param findings at most 32
 * @param text lines that read well in {@code kubectl describe}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Plan(
    @JsonPropertyDescription("What an approval names.") String hash,
    @JsonPropertyDescription("When it was made.") @Nullable Instant madeAt,
    @JsonPropertyDescription("When the findings were last looked at, to the hour or sooner.")
        @Nullable Instant findingsAt,
    @JsonPropertyDescription("What would be done, in order.") @Size(max = 16) List<String> steps,
    @JsonPropertyDescription("What a person should know first.") @Size(max = 32)
        List<Finding> findings,
    @JsonPropertyDescription("The plan as lines to read.") List<String> text) {

  private static final Duration LOOK_TOLD = Duration.ofHours(6);

  public Plan {
    steps = steps == null ? List.of() : List.copyOf(steps);
    findings = findings == null ? List.of() : List.copyOf(findings);
    text = text == null ? List.of() : List.copyOf(text);
  }

  /** Made at that instant, with findings of then. */
  public Plan(
      String hash,
      @Nullable Instant madeAt,
      List<String> steps,
      List<Finding> findings,
      List<String> text) {
    this(hash, madeAt, madeAt, steps, findings, text);
  }

  /** A plan without steps tells why nothing may begin; it lasts as long as that is so. */
  public boolean refuses() {
    return steps.isEmpty();
  }

  /**
   * This plan beside the one that was told before: what says the same keeps its time, and that of
   * another look at its findings is told after six hours.
   */
  public Plan after(Plan known) {
    if (!says(known)) {
      return this;
    }
    var last = known.findingsAt == null ? known.madeAt : known.findingsAt;
    var recent = findingsAt == null || last == null || findingsAt.isBefore(last.plus(LOOK_TOLD));
    return recent || refuses() || findings.isEmpty()
        ? known
        : new Plan(hash, known.madeAt, findingsAt, steps, findings, text);
  }

  /** The same words, whenever they were said. */
  public boolean says(Plan other) {
    return hash.equals(other.hash)
        && steps.equals(other.steps)
        && findings.equals(other.findings)
        && text.equals(other.text);
  }

  /**
   * One thing the plan wants a person to know.
   *
   * @param message at most 256 characters
   * @param objects at most 10 of them, {@code total} says how many there are
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Finding(
      @JsonPropertyDescription("How much it weighs.") Severity severity,
      @JsonPropertyDescription("Its code.") String code,
      @JsonPropertyDescription("What a person should know.") @Size(max = 256) String message,
      @JsonPropertyDescription("What it is about, the first 10.") @Size(max = 10)
          List<String> objects,
      @JsonPropertyDescription("How many objects there are.") Integer total) {

    public Finding {
      objects = objects == null ? List.of() : List.copyOf(objects);
    }
  }
}
