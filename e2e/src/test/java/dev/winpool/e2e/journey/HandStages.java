package dev.winpool.e2e.journey;

import dev.winpool.operator.api.MigrationStage;
import java.time.Duration;
import java.util.Map;

/** How far a move has come when its operator ends. */
record HandStages(Trip trip) {
  private static final String OBJECT = MoveTo2022.OBJECT;

  /** The object whose pool takes the image: 2019 gets none any more. */
  static final String WEB = "web";

  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration WEEK = Duration.ofDays(8);

  /** With an autoscaler on the source, so that there are bounds to put back. */
  void adopted() {
    var move = move();
    move.workloadsRun();
    trip.stage()
        .secondPerson()
        .edit(
            "win19",
            pool -> pool.put("enableAutoScaling", true).put("minCount", 2).put("maxCount", 6));
    trip.driver()
        .until(
            "win19 is Succeeded",
            HOURS,
            () -> trip.pool("win19").orElseThrow().state().equals("Succeeded"));
    move.adopt();
  }

  private MoveTo2022 move() {
    return new MoveTo2022(trip, HandPlay.RETENTION);
  }

  void reach(MigrationStage stage) {
    adopted();
    switch (stage) {
      case Planned -> planned();
      case Created -> created();
      case Proven -> move().askFor2022();
      case Moving -> moving();
      case Emptied -> emptied();
      case Retained -> retained();
    }
    stands(stage);
  }

  private void stands(MigrationStage stage) {
    trip.driver()
        .until(
            "it is " + stage,
            HOURS,
            () -> trip.object(OBJECT).orElseThrow().getStatus().migration().stage() == stage);
  }

  /** AKS has no quota. */
  private void planned() {
    trip.stage().secondPerson().failNext("PUT", "win22", 400, "QuotaExceeded");
    askedFor2022();
    trip.driver().until("the swap is recorded", HOURS, () -> recorded());
  }

  private boolean recorded() {
    return trip.object(OBJECT).orElseThrow().getStatus().swap() != null;
  }

  private void askedFor2022() {
    trip.patch(OBJECT, "{\"spec\":{\"osSKU\":\"Windows2022\"}}");
  }

  private void created() {
    askedFor2022();
    trip.driver().until("AKS builds win22", HOURS, () -> trip.pool("win22").isPresent());
  }

  void moving() {
    move().askFor2022();
    new Shop(trip).reportMovesEarly();
    trip.untilBlocked(OBJECT, "budget shop/db", WEEK);
  }

  /** Before anything of the swap is closed somebody closes a node of win19. */
  void movingBesideACordonOfSomebodyElse() {
    adopted();
    var node = new Shop(trip).nodesOf("win19").getFirst().getMetadata().getName();
    trip.stage().secondPerson().cordon(node, true);
    moving();
  }

  /** A machine of the successor never joins. */
  void failed() {
    adopted();
    trip.stage().secondPerson().neverJoin("win22");
    askedFor2022();
    trip.driver()
        .until(
            "win22 is Failed",
            HOURS,
            () -> trip.pool("win22").map(pool -> pool.state()).orElse("").equals("Failed"));
  }

  /** The spec wants another size than the plan, which AKS refuses at first. */
  private void emptied() {
    moving();
    trip.patch(OBJECT, "{\"spec\":{\"scaling\":{\"minCount\":1,\"maxCount\":7}}}");
    trip.driver()
        .until(
            "win22 has its bounds",
            HOURS,
            () -> trip.pool("win22").orElseThrow().properties().path("maxCount").asInt() == 7);
    trip.stage().secondPerson().failNext("PUT", "win22", 400, "QuotaExceeded");
    new Shop(trip).scalesDb(3);
    trip.driver()
        .until(
            "win19 is empty",
            WEEK,
            () -> trip.object(OBJECT).orElseThrow().getStatus().swap().emptiedAt() != null);
  }

  void retained() {
    move().askFor2022();
    new Shop(trip).reportMovesEarly();
    move().drain();
  }

  void turnedBack() {
    adopted();
    moving();
    trip.patch(OBJECT, "{\"spec\":{\"osSKU\":\"Windows2019\"}}");
    trip.driver().until("win19 is open again", HOURS, () -> new Shop(trip).open("win19"));
  }

  void retiring() {
    reach(MigrationStage.Retained);
    trip.untilReason(OBJECT, "AwaitingFinalDelete", WEEK);
    trip.approve(OBJECT);
    trip.driver()
        .until(
            "AKS deletes win19",
            HOURS,
            () -> !trip.pool("win19").map(pool -> pool.state()).orElse("").equals("Succeeded"));
  }

  /** AKS rolls the monthly image; winpool has asked for it, in its window. */
  void takingAnImage() {
    trip.apply("trio/image.yaml", Map.of());
    trip.untilReason(WEB, "UpToDate", HOURS);
    trip.stage().secondPerson().publishImage("Windows2022", MonthlyImage.NEWER);
    trip.driver()
        .until(
            "AKS takes the image",
            WEEK,
            () -> trip.pool("web22").orElseThrow().state().equals("UpgradingNodeImageVersion"));
  }

  void leavingWithPool() {
    adopted();
    trip.patch(OBJECT, "{\"spec\":{\"deletionPolicy\":\"Delete\"}}");
    trip.delete(OBJECT);
    trip.untilBlocked(OBJECT, "budget shop/", WEEK);
  }
}
