package dev.winpool.e2e.journey;

import dev.winpool.e2e.stage.StageManifests;
import java.time.Duration;
import java.util.List;

/**
 * The three ways to hold, and what must be so meanwhile: the object says so, AKS's work is named,
 * and nothing is written to ARM, nodes or pods.
 */
record Hold(Trip trip, String object) {
  private static final Duration MINUTES = Duration.ofMinutes(20);
  private static final Duration WHILE = Duration.ofMinutes(6);
  private static final String WHY = "change freeze";

  /** How a hold is set and lifted. */
  enum Kind {
    Annotation,
    Cluster,
    Paused
  }

  /** Holds, has {@code meanwhile} happen, waits, sees that nothing was done, lets go. */
  void by(Kind kind, Runnable meanwhile) {
    set(kind);
    trip.untilReason(object, "Held", MINUTES);
    var deeds = Deeds.fromNow(trip.stage());
    meanwhile.run();
    trip.driver().pass(WHILE);
    // What AKS ends just then is noted first, and is what one turn says.
    trip.untilReason(object, "Held", MINUTES);
    idle(deeds);
    lift(kind);
    trip.driver().until(object + " goes on", MINUTES, () -> !trip.stands(object, "Held"));
  }

  static void idle(Deeds deeds) {
    Trip.expect(
        deeds.disturbing().isEmpty() && deeds.reopened().isEmpty(),
        "nothing is written while held: " + deeds.disturbing() + deeds.reopened());
  }

  void set(Kind kind) {
    switch (kind) {
      case Annotation -> trip.annotate(object, "winpool.dev/hold", WHY);
      case Cluster -> cluster(true);
      case Paused -> trip.patch(object, "{\"spec\":{\"paused\":true}}");
    }
  }

  void lift(Kind kind) {
    switch (kind) {
      case Annotation -> trip.unannotate(object, "winpool.dev/hold");
      case Cluster -> cluster(false);
      case Paused -> trip.patch(object, "{\"spec\":{\"paused\":false}}");
    }
  }

  private void cluster(boolean held) {
    var map = trip.stage().people().configMaps().inNamespace("winpool-system");
    if (held) {
      trip.announcer().says("kubectl apply -f hold.yaml  (ConfigMap winpool-system/winpool-hold)");
      StageManifests.apply(
          trip.stage().people(),
          """
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: winpool-hold
            namespace: winpool-system
            annotations: {winpool.dev/hold: "%s"}
          """
              .formatted(WHY));
    } else {
      trip.announcer().says("kubectl -n winpool-system delete configmap winpool-hold");
      map.withName("winpool-hold").delete();
    }
  }

  /** While nothing of ours is cordoned a hold is no trouble; in mid-swap it is (status.md). */
  void expectReady(String ready, String stalled) {
    var status = trip.object(object).orElseThrow().getStatus();
    var said = List.of(condition("Ready"), condition("Stalled"), condition("Reconciling"));
    Trip.expect(
        said.equals(List.of(ready, stalled, "False")),
        "Ready, Stalled and Reconciling are %s, %s, False: %s (%s)"
            .formatted(ready, stalled, said, status.summary()));
  }

  private String condition(String type) {
    return trip.object(object).orElseThrow().getStatus().conditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .map(condition -> condition.getStatus())
        .findFirst()
        .orElse("absent");
  }
}
