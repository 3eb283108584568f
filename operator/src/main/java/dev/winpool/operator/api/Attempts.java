package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How often an act on a pool has failed in a row.
 *
 * @param code the code AKS last gave
 * @param message its words, at most 512 characters
 * @param generation of the spec that they were made under; absent until they are written down
 * @param beside other acts that are failing: one that fails does not begin another's count anew
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attempts(
    @JsonPropertyDescription("What was tried.") AttemptedAct act,
    @JsonPropertyDescription("On which pool.") String pool,
    @JsonPropertyDescription("How often in a row it failed.") Integer count,
    @JsonPropertyDescription("When it first failed.") Instant firstAt,
    @JsonPropertyDescription("When it last failed.") Instant lastAt,
    @JsonPropertyDescription("When it is tried again.") @Nullable Instant nextAt,
    @JsonPropertyDescription("The code of the last answer.") @Nullable String code,
    @JsonPropertyDescription("The words of the last answer.") @Size(max = 512)
        @Nullable String message,
    @JsonPropertyDescription("Of the spec it was tried under.") @Nullable Long generation,
    @JsonPropertyDescription("Other acts that fail too.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = MOST)
        List<Tries> beside) {
  static final int MOST = 4;

  public Attempts {
    beside = beside == null ? List.of() : List.copyOf(beside);
  }

  /** Not written down yet. */
  public Attempts(
      AttemptedAct act,
      String pool,
      Integer count,
      Instant firstAt,
      Instant lastAt,
      @Nullable Instant nextAt,
      @Nullable String code,
      @Nullable String message) {
    this(act, pool, count, firstAt, lastAt, nextAt, code, message, null, List.of());
  }

  /** The same, made under that generation of the spec. */
  public Attempts under(long generation) {
    return made(generation);
  }

  /** What is counted of that act on that pool. */
  public Optional<Attempts> of(AttemptedAct which, String name) {
    return all().filter(t -> t.are(which, name)).findFirst().map(Attempts::alone);
  }

  /** What is counted of that act, on whatever pool. */
  public Optional<Attempts> of(AttemptedAct which) {
    return all().filter(t -> t.act() == which).findFirst().map(Attempts::alone);
  }

  /** The same, with all that was counted before of other acts or pools beside it. */
  public Attempts after(Optional<Attempts> before) {
    var others =
        before.stream().flatMap(Attempts::all).filter(t -> !t.are(act, pool)).limit(MOST).toList();
    return with(others);
  }

  /** What is counted of other acts; empty when nothing is. */
  public Optional<Attempts> without(AttemptedAct over) {
    var left = all().filter(t -> t.act() != over).toList();
    return left.stream()
        .findFirst()
        .map(first -> alone(first).with(left.subList(1, left.size())).made(generation));
  }

  private Attempts made(@Nullable Long under) {
    return new Attempts(act, pool, count, firstAt, lastAt, nextAt, code, message, under, beside);
  }

  private Stream<Tries> all() {
    return Stream.concat(Stream.of(tries()), beside.stream());
  }

  private Tries tries() {
    return new Tries(act, pool, count, firstAt, lastAt, nextAt, code, message);
  }

  private static Attempts alone(Tries t) {
    return new Attempts(
        t.act(), t.pool(), t.count(), t.firstAt(), t.lastAt(), t.nextAt(), t.code(), t.message());
  }

  private Attempts with(List<Tries> others) {
    return new Attempts(
        act, pool, count, firstAt, lastAt, nextAt, code, message, generation, others);
  }
}
