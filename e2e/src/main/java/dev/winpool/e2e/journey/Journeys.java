package dev.winpool.e2e.journey;

import dev.winpool.e2e.stage.Seeds;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The journeys that any stage can be asked for, by number. J7 and J10 need what only a real control
 * plane has, and are not in this list.
 */
public enum Journeys {
  J1(
      "one object creates its pool, one adopts a foreign one, one is refused; then rest",
      leg(
          "three",
          "trio/seed.yaml",
          Seeds.TUESDAY,
          Set.of("old22"),
          t -> new ThreeObjects(t).run())),
  J2(
      "the monthly image is taken inside the window, not outside and not twice",
      leg(
          "month",
          "trio/seed.yaml",
          Seeds.FRIDAY,
          Set.of("old22"),
          t -> new MonthlyImage(t).run())),
  J3(
      "a 2019 pool that somebody else made becomes 2022",
      shop("move", t -> new MoveTo2022(t, "72h").run())),
  J4(
      "the version is taken back while pods move, and asked for once more",
      shop("twice", t -> new Reversal(t).twice()),
      shop("carried through", t -> new Reversal(t).carriedThrough())),
  J5(
      "the object leaves: Retain puts everything back, Delete empties and retires",
      shop("retain at rest", t -> new Leaving(t).retainAtRest()),
      shop("retain side by side", t -> new Leaving(t).retainSideBySide()),
      shop("retain in mid-swap", t -> new Leaving(t).retainInMidSwap()),
      shop("delete at rest", t -> new Leaving(t).deleteAtRest()),
      shop("delete, then retain", t -> new Leaving(t).deleteThenRetain()),
      shop("delete in mid-swap", t -> new Leaving(t).deleteInMidSwap())),
  J6(
      "what AKS would refuse is refused in words, and AKS is not asked",
      refused("taken", Set.of("old22"), t -> new Refusals(t).taken()),
      refused("kubenet", Set.of(), t -> new Refusals(t).kubenet()),
      refused("profile", Set.of(), t -> new Refusals(t).noWindowsProfile()),
      refused("full", Set.of("old22"), t -> new Refusals(t).full())),
  J8(
      "two objects want one pool, or one name",
      leg("one pool", "trio/seed.yaml", Seeds.SATURDAY, Set.of(), t -> new TwoObjects(t).onePool()),
      leg(
          "one name",
          "two/seed.yaml",
          Seeds.SATURDAY,
          Set.of("webf19", "webfrt", "crms19"),
          t -> new TwoObjects(t).oneName())),
  J9(
      "held in every stage: nothing is done but reopening, and then it goes on",
      shop("every stage", t -> new HeldEverywhere(t).everyStage()),
      shop("reopens while held", t -> new HeldEverywhere(t).reopensWhileHeld()),
      shop("leaves while held", t -> new HeldEverywhere(t).leavesWhileHeld()));

  private final String promise;
  private final List<Leg> legs;

  Journeys(String promise, Leg... legs) {
    this.promise = promise;
    this.legs = List.of(legs);
  }

  /** Its name in the ledger. */
  public String id() {
    return "journey-" + name().toLowerCase(Locale.ROOT);
  }

  /** All of them, neighbours drawn together: {@code J1-J6, J8, J9}. */
  public static String all() {
    var text = new StringBuilder();
    var numbers =
        Arrays.stream(values()).map(j -> Integer.parseInt(j.name().substring(1))).toList();
    for (var i = 0; i < numbers.size(); i++) {
      var run = i;
      while (run + 1 < numbers.size() && numbers.get(run + 1) == numbers.get(run) + 1) {
        run++;
      }
      var far = run - i > 1;
      text.append(text.isEmpty() ? "J" : ", J").append(numbers.get(i));
      text.append(far ? "-J" + numbers.get(run) : "");
      i = far ? run : i;
    }
    return text.toString();
  }

  /** What the journey shows, in a sentence. */
  public String promise() {
    return promise;
  }

  public List<Leg> legs() {
    return legs;
  }

  /** {@code J3: a 2019 pool that somebody else made becomes 2022}. */
  @Override
  public String toString() {
    return name() + ": " + promise;
  }

  private static Leg shop(String name, Consumer<Trip> course) {
    return leg(name, "shop/seed.yaml", Seeds.SATURDAY, Set.of("win19"), course);
  }

  private static Leg refused(String name, Set<String> adoptable, Consumer<Trip> course) {
    return leg(name, "refusals/" + name + "-seed.yaml", Seeds.TUESDAY, adoptable, course);
  }

  private static Leg leg(
      String name, String seed, Instant begin, Set<String> adoptable, Consumer<Trip> course) {
    return new Leg(name, seed, begin, adoptable, course);
  }
}
