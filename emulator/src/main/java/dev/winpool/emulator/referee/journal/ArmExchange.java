package dev.winpool.emulator.referee.journal;

import dev.winpool.emulator.stage.Journal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A request to ARM and its answer. */
public record ArmExchange(long seq, Instant at, JsonFacts facts, boolean byOperator)
    implements JournalLine {
  public static final String OWNER = "winpool-owner";
  private static final Set<String> NOWHERE = Set.of("absent", "notfound", "none", "null");
  private static final Set<String> TERMINAL = Set.of("Succeeded", "Failed", "Canceled");

  /** What a request asks for. */
  public enum Verb {
    READ,
    PUT,
    DELETE,
    IMAGE,
    ABORT,
    OTHER
  }

  static ArmExchange of(Journal.Entry entry, String operator) {
    var facts = new JsonFacts(entry.fields());
    var mine = facts.text("userAgent").orElse("").startsWith(operator);
    return new ArmExchange(entry.seq(), entry.at(), facts, mine);
  }

  public Verb verb() {
    return switch (facts.text("method").orElse("").toUpperCase(Locale.ROOT)) {
      case "GET", "HEAD" -> Verb.READ;
      case "PUT" -> facts.text("pool").isPresent() ? Verb.PUT : Verb.OTHER;
      case "DELETE" -> facts.text("pool").isPresent() ? Verb.DELETE : Verb.OTHER;
      case "POST" -> post();
      default -> Verb.OTHER;
    };
  }

  private Verb post() {
    var path = facts.text("path").orElse("").toLowerCase(Locale.ROOT);
    if (path.endsWith("/upgradenodeimageversion")) {
      return Verb.IMAGE;
    }
    return path.endsWith("/abort") ? Verb.ABORT : Verb.OTHER;
  }

  /** The operator asked for this verb, whatever was answered. */
  public boolean operatorAsks(Verb verb) {
    return byOperator && verb() == verb;
  }

  /** The operator asked for this verb and it was accepted. */
  public boolean operatorGets(Verb verb) {
    return operatorAsks(verb) && accepted();
  }

  public boolean accepted() {
    return facts.number("status").filter(status -> status >= 200 && status < 300).isPresent();
  }

  /** Refused by a rule of AKS, and not because of something that passes. */
  public boolean refused() {
    return facts.number("status").filter(status -> status == 400).isPresent();
  }

  /** Refused because the pool was not as the request said. */
  public boolean fencedOff() {
    return facts.number("status").filter(status -> status == 412).isPresent();
  }

  public String pool() {
    return facts.text("pool").orElse("");
  }

  /** State before the request; empty: there was no such pool. */
  public Optional<String> stateBefore() {
    return facts
        .text("stateBefore")
        .filter(state -> !NOWHERE.contains(state.toLowerCase(Locale.ROOT)));
  }

  public boolean terminalBefore() {
    return stateBefore().filter(TERMINAL::contains).isPresent();
  }

  /** A PUT that asks for another Windows version on a pool that is there. */
  public boolean changesWindows() {
    var before = facts.text("propertiesBefore", "osSKU");
    return verb() == Verb.PUT
        && before.isPresent()
        && properties().text("osSKU").filter(sent -> !sent.equals(before.get())).isPresent();
  }

  /** A PUT that, if accepted, makes a pool. */
  public boolean creates() {
    return verb() == Verb.PUT && (createOnly() || (stateBefore().isEmpty() && !matched()));
  }

  public boolean createOnly() {
    return facts.text("ifNoneMatch").filter("*"::equals).isPresent();
  }

  /** Fenced by an eTag; {@code *} would match any, and a blank header counts as none. */
  public boolean matched() {
    return facts
        .text("ifMatch")
        .filter(tag -> !tag.isBlank() && !tag.strip().equals("*"))
        .isPresent();
  }

  JsonFacts body() {
    return BodyReader.read(facts.value("body").orElse(null));
  }

  public JsonFacts properties() {
    return body().part("properties");
  }

  public Optional<String> tagBefore(String tag) {
    return facts.text("tagsBefore", tag);
  }

  public Optional<String> tagSent(String tag) {
    return properties().text("tags", tag);
  }

  /** The object on whose behalf this is asked: the tag that stood, else the one sent. */
  public Optional<String> owner() {
    return tagBefore(OWNER).or(() -> tagSent(OWNER));
  }

  public String osType() {
    return facts.text("osType").or(() -> properties().text("osType")).orElse("");
  }

  /** Whether the pool is, or would become, a System pool. */
  public boolean system() {
    return facts.text("mode").filter("System"::equalsIgnoreCase).isPresent()
        || properties().text("mode").filter("System"::equalsIgnoreCase).isPresent();
  }

  @Override
  public String toString() {
    return verb()
        + " "
        + pool()
        + facts.number("status").map(status -> " (" + status + ")").orElse("");
  }
}
