package dev.winpool.e2e.journey;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.stage.Stage;
import dev.winpool.e2e.stage.StageManifests;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** A move is begun, its operator ends, somebody ends the move by the page, an operator starts. */
final class HandPlay {
  static final String OBJECT = MoveTo2022.OBJECT;
  static final Map<String, String> SWAP = Map.of("object", OBJECT, "old", "win19", "new", "win22");
  static final Map<String, String> IMAGE =
      Map.of("object", HandStages.WEB, "old", "web22", "new", "none");
  static final String RETENTION = "2h";
  private static final Duration HOURS = Duration.ofHours(3);
  private static final String LOOK = "Which pool is which";

  /** Scaled as the page says; what decides runs in the driver, so its pod goes to no machine. */
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: winpool-operator, namespace: winpool-system}
      spec:
        replicas: 1
        selector: {matchLabels: {app.kubernetes.io/name: winpool-operator}}
        template:
          metadata: {labels: {app.kubernetes.io/name: winpool-operator}}
          spec:
            nodeSelector: {kubernetes.io/os: none}
            containers: [{name: operator, image: winpool-operator}]
      """;

  private final Stage stage;
  private final HandPage page = HandPage.read();
  private final Hands hands;
  private final Trip alone;
  private final Shop shop;
  private final Consumer<String> typed;
  private final Map<String, String> names;

  /**
   * @param names what the page calls {@code object}, {@code old} and {@code new}
   * @param typed told each block of the page that was typed, as {@code Undo 3}
   */
  HandPlay(Stage stage, Hands hands, Map<String, String> names, Consumer<String> typed) {
    this.stage = stage;
    this.typed = typed;
    this.names = Map.copyOf(names);
    this.hands = hands;
    this.alone = new Trip(stage, hands.stage(), Trip.Announcer.SILENT);
    this.shop = new Shop(alone);
  }

  /** What happens without an operator. */
  Trip alone() {
    return alone;
  }

  Shop shop() {
    return shop;
  }

  Hands hands() {
    return hands;
  }

  /** With an operator, up to there; then it is stopped. */
  void upTo(Consumer<Trip> course) {
    StageManifests.apply(stage.people(), DEPLOYMENT);
    operated(course);
    types("Stop", 1);
  }

  /** The block of that number below the heading, from 1; what was said. */
  String types(String heading, int number) {
    typed.accept(heading + " " + number);
    return hands.type(named(block(heading, number))).good();
  }

  /**
   * Types what the page says is refused.
   *
   * @throws AssertionError when it is not
   */
  void refused(String heading, int number) {
    var said = hands.type(named(block(heading, number)));
    Trip.expect(said.code() != 0, heading + " " + number + " is refused: " + said.text());
  }

  private String block(String heading, int number) {
    return page.blocks(heading).get(number - 1);
  }

  /** As in a shell in which the names were set first, by the page's own block. */
  private String named(String block) {
    var set = block(LOOK, 1);
    for (var name : names.entrySet()) {
      set =
          set.replaceAll("(?m)^" + name.getKey() + "=\\S*", name.getKey() + "=" + name.getValue());
    }
    return set + block;
  }

  /** Everything that tells which pool is which; what was said. */
  String looks() {
    var said = new StringBuilder();
    for (var number = 1; number <= page.blocks(LOOK).size(); number++) {
      said.append(types(LOOK, number));
    }
    return said.toString();
  }

  /**
   * Held at first; then it goes on.
   *
   * @param course what must be so with an operator
   */
  void starts(Consumer<Trip> course) {
    types("Start", 1);
    operated(
        trip -> {
          trip.untilReason(names.get("object"), "Held", HOURS);
          types("Start", 2);
          course.accept(trip);
        });
  }

  private void operated(Consumer<Trip> course) {
    try (var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
      course.accept(new Trip(stage, driver, Trip.Announcer.SILENT));
    }
  }
}
