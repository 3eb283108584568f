package dev.winpool.e2e.real;

import dev.winpool.e2e.driver.OwnProcess;
import dev.winpool.e2e.journey.Deeds;
import dev.winpool.e2e.journey.Journeys;
import dev.winpool.e2e.journey.Leg;
import dev.winpool.e2e.journey.MoveTo2022;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.proxy.ArmDoor;
import dev.winpool.e2e.stage.ControlPlaneStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * J10: two replicas. The leader is frozen, past its lease, once with the create of the successor
 * under way and once with the delete of the source; the other one takes over, settles what was
 * intended, and only then do the frozen leader's request and the leader itself come back. Nothing
 * happens twice, and a leader that was overtaken ends.
 */
final class FrozenLeader implements Expedition.Crew {
  private static final int LOST_LEASE = 4;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(8);

  private ControlPlaneStage stage;
  private ArmDoor door;
  private OwnProcess first;
  private OwnProcess second;
  private OwnProcess third;

  Leg leg() {
    var j3 = Journeys.J3.legs().getFirst();
    return new Leg("frozen leader", j3.seedFile(), j3.begin(), j3.adoptable(), this::travel);
  }

  /** The first alone can lead from the start; the others find the lease taken. */
  @Override
  public List<OwnProcess> on(ControlPlaneStage onStage, Path folder) {
    stage = onStage;
    door = new ArmDoor(stage.emulator().armEndpoint());
    first = replica(folder, "replica-a");
    first.process().says("leading as replica-a");
    second = replica(folder, "replica-b");
    third = replica(folder, "replica-c");
    return List.of(first, second, third);
  }

  private OwnProcess replica(Path folder, String identity) {
    var replica = new OwnProcess.Replica(identity, door.endpoint());
    return new OwnProcess(stage, stage.clock(), folder.resolve(identity), replica);
  }

  private void travel(Trip trip) {
    try (var open = door) {
      var move = new MoveTo2022(trip, "2h");
      move.workloadsRun();
      move.adopt();
      var create = open.holdNext("PUT", "/agentPools/win22");
      trip.patch(MoveTo2022.OBJECT, "{\"spec\":{\"osSKU\":\"Windows2022\"}}");
      var next = overtaken(trip, first, create);
      trip.untilReason(MoveTo2022.OBJECT, "WaitingForWorkloads", DAY);
      comesBackTooLate(first, create);
      move.teamMovesReport();
      move.drain();
      trip.untilReason(MoveTo2022.OBJECT, "AwaitingFinalDelete", WEEK);
      var delete = open.holdNext("DELETE", "/agentPools/win19");
      trip.approve(MoveTo2022.OBJECT);
      overtaken(trip, next, delete);
      trip.driver()
          .until(
              "win19 is gone and the object is up to date",
              DAY,
              () -> trip.pool("win19").isEmpty() && trip.stands(MoveTo2022.OBJECT, "UpToDate"));
      comesBackTooLate(next, delete);
      nothingTwice(trip);
    }
  }

  /** Freezes the leader while its request is under way, and waits for the one that follows it. */
  private OwnProcess overtaken(Trip trip, OwnProcess leader, ArmDoor.Held request) {
    trip.driver().until("the leader's request is under way", DAY, request::there);
    leader.mayEnd();
    leader.process().freeze();
    var others = List.of(second, third).stream().filter(other -> other != leader).toList();
    trip.driver()
        .until("another replica leads", DAY, () -> others.stream().anyMatch(FrozenLeader::leads));
    return others.stream().filter(FrozenLeader::leads).findFirst().orElseThrow();
  }

  private static boolean leads(OwnProcess replica) {
    return replica.process().out().stream().anyMatch(line -> line.contains("leading as"));
  }

  /** ARM takes no order that the other one settled meanwhile; the overtaken leader ends. */
  private static void comesBackTooLate(OwnProcess leader, ArmDoor.Held request) {
    var status = request.release();
    Trip.expect(
        List.of(412, 204, 404, 409).contains(status),
        "ARM refuses what comes too late, or finds nothing to do; it answered " + status);
    leader.process().thaw();
    var code = leader.process().exit();
    Trip.expect(code == LOST_LEASE, "the overtaken leader ends with 4, it ended with " + code);
  }

  private static void nothingTwice(Trip trip) {
    var deeds = Deeds.of(trip.stage());
    Trip.expect(deeds.creates("") == 1, "one pool was built, built " + deeds.creates(""));
    Trip.expect(deeds.deletes("") == 1, "one pool was deleted, deleted " + deeds.deletes(""));
  }
}
