package dev.winpool.emulator.referee.scene;

import dev.winpool.emulator.referee.journal.ArmExchange;
import dev.winpool.emulator.referee.journal.ClusterWrite;
import dev.winpool.emulator.referee.journal.JsonFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A WindowsNodePool object as the journal last showed it.
 *
 * @param heldSince since when it is held by annotation or {@code paused}
 */
public record SeenObject(
    String name,
    JsonFacts object,
    JsonFacts status,
    boolean deleting,
    Optional<Instant> heldSince) {
  static final String HOLD = "winpool.dev/hold";
  private static final Set<String> IMAGE_VERBS = Set.of("image", "upgrade", "resume");

  static SeenObject unseen(String name) {
    return new SeenObject(name, JsonFacts.none(), JsonFacts.none(), false, Optional.empty());
  }

  /** This object after an accepted write to it. */
  SeenObject after(ClusterWrite write) {
    var fresh = write.verb().equals("create");
    var next = write.onStatus() || write.verb().equals("delete") ? object : laidOver(write);
    var held = next.flag("spec", "paused") || next.has("metadata", "annotations", HOLD);
    var since = held ? heldSince.or(() -> Optional.of(write.at())) : Optional.<Instant>empty();
    var leaving = write.verb().equals("delete") || (deleting && !fresh);
    return new SeenObject(name, next, statusAfter(write), leaving, since);
  }

  private JsonFacts laidOver(ClusterWrite write) {
    return write.verb().equals("patch") || write.verb().equals("apply")
        ? object.merge(write.body())
        : write.body();
  }

  private JsonFacts statusAfter(ClusterWrite write) {
    if (write.after().has("status")) {
      return write.after().part("status");
    }
    return write.onStatus() ? write.body().part("status") : status;
  }

  /** Whether an intent of that kind for that pool stands in the status. */
  public boolean intends(ArmExchange.Verb verb, String pool) {
    var intent = status.part("intent");
    var asked = intent.text("verb").orElse("").toLowerCase(Locale.ROOT);
    return intent.text("pool").orElse("").equals(pool)
        && switch (verb) {
          case PUT -> asked.equals("create");
          case DELETE -> asked.equals("retire");
          case IMAGE -> IMAGE_VERBS.stream().anyMatch(asked::startsWith);
          case READ, ABORT, OTHER -> false;
        };
  }

  /** The other side of the swap under way in which this pool takes part. */
  public Optional<String> otherSide(String pool) {
    var from = status.text("swap", "from");
    var to = status.text("swap", "to");
    if (from.filter(pool::equals).isPresent()) {
      return to;
    }
    return to.filter(pool::equals).isPresent() ? from : Optional.empty();
  }

  /** Whether its status names the pool as one of its own. */
  boolean names(String pool) {
    return otherSide(pool).isPresent()
        || status.text("pool", "name").filter(pool::equals).isPresent()
        || status.text("successor", "name").filter(pool::equals).isPresent();
  }

  /** When the side being emptied was first listed without a live pod, and written down so. */
  public Optional<Instant> listedEmpty() {
    return status.text("swap", "firstEmptyListing", "at").map(Instant::parse);
  }

  /** When the deletion of that pool, which no swap is about, was written down. */
  public Optional<Instant> retiring(String pool) {
    return status
        .text("intent", "issuedAt")
        .filter(_ -> status.text("swap", "id").isEmpty() && intends(ArmExchange.Verb.DELETE, pool))
        .map(Instant::parse);
  }

  public boolean deletingItsPools() {
    return deleting && object.text("spec", "deletionPolicy").filter("Delete"::equals).isPresent();
  }

  public boolean drainsAnyTime() {
    return object.text("spec", "migration", "start").filter("Immediately"::equals).isPresent();
  }

  public boolean forces() {
    return object.text("spec", "drain", "onTimeout").filter("Force"::equals).isPresent();
  }

  /** Whether its status names that pod among those that are deleted past their budgets. */
  public boolean notesForced(String uid) {
    return status.parts("swap", "forced").stream()
        .anyMatch(pod -> pod.text("uid").filter(uid::equals).isPresent());
  }

  /**
   * When the time of that node is over, as the status says that it was begun; a time that the
   * window has no room for counts as half the window. Empty where it was not begun, or has no
   * limit.
   */
  public Optional<Instant> late(String node) {
    var asked = length(object.text("spec", "drain", "timeoutPerNode").orElse("30m"));
    var half =
        object
            .number("spec", "maintenanceWindow", "durationHours")
            .map(hours -> Duration.ofHours(hours).dividedBy(2));
    var timeout = half.filter(it -> it.compareTo(asked) < 0).orElse(asked);
    return status.parts("swap", "nodes").stream()
        .filter(begun -> begun.text("name").filter(node::equals).isPresent())
        .flatMap(begun -> begun.text("at").stream())
        .map(at -> Instant.parse(at).plus(timeout))
        .filter(_ -> !asked.isZero())
        .findFirst();
  }

  /** {@code 1h30m} is {@code PT1H30M}. */
  private static Duration length(String text) {
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }
}
