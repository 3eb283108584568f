package dev.winpool.emulator.referee;

import java.util.Optional;

/**
 * An agent pool as the journal last showed it.
 *
 * @param tags empty: never shown
 * @param count machines asked for, 0 if never shown
 * @param leaving its DELETE was accepted
 */
record Pool(String name, Optional<Facts> tags, long count, boolean leaving) {

  static Pool unseen(String name) {
    return new Pool(name, Optional.empty(), 0, false);
  }

  /** As it stood when the request came in. */
  Pool before(ArmCall call) {
    var shown = call.facts().has("tagsBefore") && call.stateBefore().isPresent();
    return new Pool(
        name,
        shown ? Optional.of(call.facts().part("tagsBefore")) : tags,
        call.facts().number("countBefore").orElse(count),
        leaving);
  }

  /** As an accepted request left it. */
  Pool after(ArmCall call) {
    return switch (call.verb()) {
      case PUT ->
          new Pool(
              name,
              Optional.of(call.properties().part("tags")),
              call.properties().number("count").orElse(count),
              false);
      case DELETE -> new Pool(name, tags, count, true);
      case READ, IMAGE, ABORT, OTHER -> this;
    };
  }

  /** Its deletion came to nothing. */
  Pool stays() {
    return new Pool(name, tags, count, false);
  }

  Optional<String> owner() {
    return tags.flatMap(found -> found.text(ArmCall.OWNER));
  }
}
