package dev.winpool.emulator.referee.scene;

import dev.winpool.emulator.referee.journal.ArmExchange;
import dev.winpool.emulator.referee.journal.JsonFacts;
import java.util.Optional;

/**
 * An agent pool as the journal last showed it.
 *
 * @param tags empty: never shown
 * @param count machines asked for, 0 if never shown
 * @param leaving its DELETE was accepted
 */
public record SeenPool(String name, Optional<JsonFacts> tags, long count, boolean leaving) {

  static SeenPool unseen(String name) {
    return new SeenPool(name, Optional.empty(), 0, false);
  }

  /** As it stood when the request came in. */
  SeenPool before(ArmExchange call) {
    var shown = call.facts().has("tagsBefore") && call.stateBefore().isPresent();
    return new SeenPool(
        name,
        shown ? Optional.of(call.facts().part("tagsBefore")) : tags,
        call.facts().number("countBefore").orElse(count),
        leaving);
  }

  /** As an accepted request left it. */
  SeenPool after(ArmExchange call) {
    return switch (call.verb()) {
      case PUT ->
          new SeenPool(
              name,
              Optional.of(call.properties().part("tags")),
              call.properties().number("count").orElse(count),
              false);
      case DELETE -> new SeenPool(name, tags, count, true);
      case READ, IMAGE, ABORT, OTHER -> this;
    };
  }

  /** Its deletion came to nothing. */
  SeenPool stays() {
    return new SeenPool(name, tags, count, false);
  }

  Optional<String> owner() {
    return tags.flatMap(found -> found.text(ArmExchange.OWNER));
  }
}
