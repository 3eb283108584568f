package dev.winpool.e2e.mutants;

import dev.winpool.e2e.journey.Journeys;
import dev.winpool.e2e.journey.Leg;
import dev.winpool.e2e.journey.Traces;
import dev.winpool.emulator.referee.invariant.Invariant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must catch a mutant: {@code INVARIANT in PLACE}, or {@code PLACE} alone where the play
 * itself has to end badly. A place is a leg of a journey, {@code J3 move}, a trace, {@code T6}, or
 * a test, {@code journey.TracesTest#method}; one of module operator where no journey can tell,
 * {@code operator.decide.drain.DrainTest#method}.
 *
 * @param invariant of the referee, to be violated there; empty: any assertion of the play
 */
record Trap(Optional<Invariant> invariant, Place place) {
  private static final String ROOMS = "dev.winpool.";
  private static final String OPERATOR = "operator.";
  private static final Pattern SHAPE =
      Pattern.compile("(?:([A-Z_]+) in )?(?:(J\\d+) (.+)|(T\\d+)|([\\w.]+)#(\\w+))");

  /** Where it is played. */
  sealed interface Place {

    /** A part of a journey, or a trace. */
    record OfLeg(String name, Leg leg) implements Place {
      @Override
      public String toString() {
        return name;
      }
    }

    /** A test of this module, or of module operator. */
    record OfTest(String type, String method) implements Place {
      String fullName() {
        return ROOMS + (type.startsWith(OPERATOR) ? type : "e2e." + type);
      }

      @Override
      public String toString() {
        return type + "#" + method;
      }
    }
  }

  /**
   * @throws IllegalArgumentException when it is not of that shape, or there is no such invariant or
   *     leg
   */
  static Trap parse(String text) {
    var found = SHAPE.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException("no trap: " + text);
    }
    var invariant = Optional.ofNullable(found.group(1)).map(Invariant::valueOf);
    return new Trap(invariant, place(found));
  }

  private static Place place(Matcher found) {
    if (found.group(2) != null) {
      return leg(Journeys.valueOf(found.group(2)), found.group(3));
    }
    return found.group(4) != null
        ? new Place.OfLeg(found.group(4), Traces.valueOf(found.group(4)).legs().getFirst())
        : new Place.OfTest(found.group(5), found.group(6));
  }

  private static Place leg(Journeys journey, String name) {
    return journey.legs().stream()
        .filter(leg -> leg.name().equals(name))
        .findFirst()
        .map(leg -> new Place.OfLeg(journey.name() + " " + name, leg))
        .orElseThrow(() -> new IllegalArgumentException(journey.name() + " has no leg " + name));
  }

  /** As it stands in the head of a patch. */
  @Override
  public String toString() {
    return invariant.map(name -> name + " in ").orElse("") + place;
  }
}
