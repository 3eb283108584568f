package dev.winpool.e2e.journey;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.stage.Stage;
import dev.winpool.e2e.stage.StageManifests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

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
  private final String object;

  /**
   * @param names what the page calls {@code object}, {@code old} and {@code new}
   * @param typed told each block of the page that was typed, as {@code Undo 3}
   */
  HandPlay(Stage stage, Path folder, Map<String, String> names, Consumer<String> typed) {
    this.stage = stage;
    this.typed = typed;
    this.object = names.get("object");
    this.hands = new Hands(stage, folder, names);
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

  /** With an operator, up to there; then it is stopped. */
  void upTo(Consumer<Trip> course) {
    StageManifests.apply(stage.people(), DEPLOYMENT);
    operated(course);
    types("Stop", 1);
  }

  /** The block of that number below the heading, from 1. */
  void types(String heading, int number) {
    typed(heading, number, text -> text);
  }

  /** The same, said of the new pool. */
  void typesForNew(String heading, int number) {
    typed(heading, number, text -> text.replace("$old", "$new"));
  }

  private void typed(String heading, int number, UnaryOperator<String> changed) {
    hands.type(changed.apply(page.blocks(heading).get(number - 1)));
    typed.accept(heading + " " + number);
  }

  /** The page looks at an object of its own name. */
  void looks() {
    for (var number = 1; number <= page.blocks(LOOK).size(); number++) {
      typed(LOOK, number, text -> text.replace("wnp pay", "wnp " + object));
    }
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
          trip.untilReason(object, "Held", HOURS);
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
