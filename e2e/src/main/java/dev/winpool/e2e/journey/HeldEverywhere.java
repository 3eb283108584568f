package dev.winpool.e2e.journey;

import dev.winpool.e2e.journey.Hold.Kind;
import java.time.Duration;

/**
 * J9: the move from 2019 to 2022, held in every stage. What people do meanwhile counts when the
 * hold is lifted; what AKS is at meanwhile is named; only reopening is allowed.
 */
final class HeldEverywhere {
  private static final String OBJECT = MoveTo2022.OBJECT;
  private static final Duration MINUTES = Duration.ofMinutes(20);
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration NIGHT = Duration.ofHours(10);

  /** For what goes on in the next window when this one was too short. */
  private static final Duration WEEK = Duration.ofDays(8);

  /** Outlasts what happens before it is looked at. */
  private static final Duration RETENTION = Duration.ofHours(4);

  private static final Duration LONGER = RETENTION.plusMinutes(30);

  /** Gates, and a node's time that outlasts three holds. */
  private static final String ASK_FOR_2022 =
      """
      {"spec":{"osSKU":"Windows2022",
        "migration":{"approveBefore":["Create"]},"drain":{"timeoutPerNode":"2h"}}}
      """;

  private final Trip trip;
  private final Shop shop;
  private final MoveTo2022 move;
  private final Hold hold;

  HeldEverywhere(Trip trip) {
    this.trip = trip;
    this.shop = new Shop(trip);
    this.move = new MoveTo2022(trip, RETENTION.toHours() + "h");
    this.hold = new Hold(trip, OBJECT);
  }

  /** From the plan to the deletion of the source. */
  void everyStage() {
    move.workloadsRun();
    move.adopt();
    planned();
    created();
    proven();
    opened();
    draining();
    settled();
    retained();
    retired();
    var deeds = Deeds.of(trip.stage());
    Trip.expect(deeds.creates("") == 1, "one pool was built, built " + deeds.creates(""));
    Trip.expect(deeds.deletes("") == 1, "one pool was deleted, deleted " + deeds.deletes(""));
  }

  /** The plan is approved while held: nothing is built before the hold is lifted. */
  private void planned() {
    trip.patch(OBJECT, ASK_FOR_2022);
    trip.untilReason(OBJECT, "PlanAwaitingApproval", MINUTES);
    var asked = trip.approvalAsked(OBJECT);
    hold.by(
        Kind.Annotation,
        () -> {
          hold.expectReady("True", "False");
          trip.approve(OBJECT, asked);
        });
  }

  /** AKS builds on, which is said; nothing follows. */
  private void created() {
    trip.driver().until("AKS builds win22", MINUTES, () -> trip.pool("win22").isPresent());
    hold.by(Kind.Annotation, () -> named("win22", "Creating"));
  }

  /** The last workload becomes fit to move while held. */
  private void proven() {
    trip.untilMessage(OBJECT, "WaitingForWorkloads", "shop/report", HOURS);
    hold.by(Kind.Annotation, shop::reportMovesEarly);
  }

  /** As early after the first cordon as a person can be. */
  private void opened() {
    trip.driver()
        .until(
            "the first node of win19 is cordoned",
            NIGHT,
            () -> !shop.nodesOf("win19").isEmpty() && !shop.open("win19"));
    hold.by(Kind.Annotation, () -> hold.expectReady("False", "True"));
  }

  /** Held by the object, by the cluster, and by the spec; the budget opens while held. */
  private void draining() {
    trip.untilBlocked(OBJECT, "budget shop/db", HOURS);
    hold.by(Kind.Annotation, () -> hold.expectReady("False", "True"));
    trip.untilBlocked(OBJECT, "budget shop/db", MINUTES);
    hold.by(Kind.Cluster, () -> hold.expectReady("False", "True"));
    trip.untilBlocked(OBJECT, "budget shop/db", MINUTES);
    hold.by(Kind.Paused, () -> shop.scalesDb(3));
  }

  private void settled() {
    trip.driver().until("the last pod has left win19", WEEK, this::empty);
    hold.by(Kind.Annotation, () -> {});
  }

  /** The source is kept as long as the hold lasts, not as long as sourceRetention. */
  private void retained() {
    trip.untilReason(OBJECT, "SourceRetained", HOURS);
    hold.by(Kind.Annotation, () -> trip.driver().pass(LONGER));
  }

  /** Approved while held, and held again while AKS deletes. */
  private void retired() {
    trip.untilReason(OBJECT, "AwaitingFinalDelete", HOURS);
    var asked = trip.approvalAsked(OBJECT);
    hold.by(Kind.Annotation, () -> trip.approve(OBJECT, asked));
    trip.driver().until("AKS deletes win19", MINUTES, () -> !stands("win19"));
    hold.by(Kind.Annotation, () -> named("win19", "Deleting"));
    trip.driver()
        .until(
            "win19 is gone and the object is up to date",
            HOURS,
            () -> gone("win19") && trip.stands(OBJECT, "UpToDate"));
    Trip.expect(
        "win22".equals(trip.summary(OBJECT).orElseThrow().pool()), "the object's pool is win22");
  }

  /** Somebody closes the successor while held: the source is opened all the same. */
  void reopensWhileHeld() {
    inMidSwap();
    hold.set(Kind.Annotation);
    trip.untilReason(OBJECT, "Held", MINUTES);
    var deeds = Deeds.fromNow(trip.stage());
    shop.cordons("win22", true);
    trip.driver().until("win19 is open again", MINUTES, () -> shop.open("win19"));
    Trip.expect(
        deeds.disturbing().isEmpty(), "nothing but reopening was done: " + deeds.disturbing());
    shop.cordons("win22", false);
    hold.lift(Kind.Annotation);
    move.drain();
  }

  /** An object that leaves while it is held waits for the end of the hold. */
  void leavesWhileHeld() {
    inMidSwap();
    hold.set(Kind.Annotation);
    trip.untilReason(OBJECT, "Held", MINUTES);
    var deeds = Deeds.fromNow(trip.stage());
    trip.delete(OBJECT);
    trip.driver().pass(Duration.ofMinutes(6));
    Trip.expect(trip.object(OBJECT).isPresent(), "the object waits");
    Hold.idle(deeds);
    hold.lift(Kind.Annotation);
    trip.untilGone(OBJECT, HOURS);
    Trip.expect(shop.open("win19"), "every node of win19 takes pods");
  }

  private void inMidSwap() {
    move.workloadsRun();
    move.adopt();
    move.askFor2022();
    shop.reportMovesEarly();
    trip.untilBlocked(OBJECT, "budget shop/db", NIGHT);
  }

  private boolean empty() {
    return shop.pods().stream()
        .noneMatch(pod -> String.valueOf(pod.getSpec().getNodeName()).startsWith("akswin19"));
  }

  /** What AKS is at is said, unless AKS was quicker than the hold. */
  private void named(String pool, String state) {
    var message = trip.message(OBJECT);
    Trip.expect(
        message.contains(pool + " " + state) || !state.equals(state(pool)),
        "the message names %s %s: %s".formatted(pool, state, message));
  }

  private boolean stands(String pool) {
    return state(pool).equals("Succeeded");
  }

  private String state(String pool) {
    return trip.pool(pool).map(found -> found.state()).orElse("gone");
  }

  private boolean gone(String pool) {
    return trip.pool(pool).isEmpty();
  }
}
