package dev.winpool.emulator.arm.shape;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the value of a property is. */
sealed interface Shape {

  /** A string of that form, so many characters long. */
  record Text(TextForm form, int least, int most) implements Shape {}

  /** The id of a resource of that type. */
  record Id(String type) implements Shape {}

  /**
   * One of these strings.
   *
   * @param values those of the type tables
   * @param more those that are known from elsewhere
   * @param previews those that only previews have
   */
  record OneOf(List<String> values, List<String> more, List<String> previews) implements Shape {}

  /** A number without a fraction, within these bounds. */
  record Whole(long least, long most) implements Shape {}

  record Number() implements Shape {}

  record Flag() implements Shape {}

  /** Whatever it is, it is not looked into. */
  record Anything() implements Shape {}

  /** At most so many of these. */
  record ListOf(Shape item, int most) implements Shape {}

  /** Any names, each with such a value. */
  record MapOf(Shape value) implements Shape {}

  /** An object that is written down under that name. */
  record Named(String name) implements Shape {}

  /** An object that is written down where it is used. */
  record Inline(Part part) implements Shape {}

  /**
   * An object: its name, and its properties, of which one may stand there more than once, each time
   * as it is since a later api-version.
   */
  record Part(String name, List<Property> properties) {

    /** The property as it is on the day of that api-version. */
    Optional<Property> property(String wanted, String day) {
      return until(day).filter(p -> p.name().equals(wanted)).reduce((_, later) -> later);
    }

    /** All properties that there are on that day. */
    Stream<Property> on(String day) {
      return until(day)
          .map(Property::name)
          .distinct()
          .flatMap(name -> property(name, day).stream());
    }

    /** What must be sent and is not. */
    Stream<Property> missing(Predicate<String> there, String day) {
      return on(day).filter(p -> p.needed() && !there.test(p.name()));
    }

    private Stream<Property> until(String day) {
      return properties.stream().filter(p -> p.since().compareTo(day) <= 0);
    }
  }

  /**
   * A property of an object.
   *
   * @param since the first api-version that has it like this, empty when all have
   * @param needed whether it must be sent
   * @param readOnly whether what a client sends is not looked at
   */
  record Property(String name, String since, boolean needed, boolean readOnly, Shape shape) {}
}
