package dev.winpool.e2e.real;

import dev.winpool.e2e.driver.OwnProcess;
import dev.winpool.e2e.journey.Deeds;
import dev.winpool.e2e.journey.Journeys;
import dev.winpool.e2e.journey.Leg;
import dev.winpool.e2e.journey.MoveTo2022;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.stage.ControlPlaneStage;
import dev.winpool.emulator.stage.Journal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/**
 * J7: the operator is killed as soon as it is seen in a stage of the swap, once in each, and once
 * with each intent recorded; it starts again and ends as J3 does, with as many creates and deletes.
 */
final class KilledInEveryStage implements Expedition.Crew {
  private static final Set<String> MOMENTS =
      Set.of(
          "Planned",
          "Created",
          "Proven",
          "Moving",
          "Emptied",
          "Retained",
          "intent Create",
          "intent Retire");

  private final Set<String> killedIn = new ConcurrentSkipListSet<>();

  Leg leg() {
    var j3 = Journeys.J3.legs().getFirst();
    return new Leg(
        "killed in every stage", j3.seedFile(), j3.begin(), j3.adoptable(), this::travel);
  }

  private void travel(Trip trip) {
    new MoveTo2022(trip, "2h").run();
    var missed = new TreeSet<>(MOMENTS);
    missed.removeAll(killedIn);
    Trip.expect(missed.isEmpty(), "it was killed in every stage; not in " + missed);
    var deeds = Deeds.of(trip.stage());
    Trip.expect(deeds.creates("") == 1, "one pool was built, built " + deeds.creates(""));
    Trip.expect(deeds.deletes("") == 1, "one pool was deleted, deleted " + deeds.deletes(""));
  }

  @Override
  public List<OwnProcess> on(ControlPlaneStage stage, Path folder) {
    var process = Expedition.replica(stage, folder, "replica-a");
    BlockingQueue<String> due = new LinkedBlockingQueue<>();
    stage.journal().listen(entry -> moments(entry).filter(killedIn::add).forEach(due::add));
    Thread.ofVirtual().start(() -> kill(process, due));
    return List.of(process);
  }

  private static void kill(OwnProcess process, BlockingQueue<String> due) {
    try {
      while (true) {
        due.take();
        process.killAndRestart();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The stage and the intent that a status write tells. */
  private static Stream<String> moments(Journal.Entry entry) {
    var status = part(part(entry.fields(), "after"), "status");
    var stage = Optional.ofNullable(part(status, "migration").get("stage")).map(Object::toString);
    var intent =
        Optional.ofNullable(part(status, "intent").get("verb")).map(verb -> "intent " + verb);
    return Stream.concat(stage.stream(), intent.stream());
  }

  private static Map<?, ?> part(Map<?, ?> map, String key) {
    return map.get(key) instanceof Map<?, ?> part ? part : Map.of();
  }
}
