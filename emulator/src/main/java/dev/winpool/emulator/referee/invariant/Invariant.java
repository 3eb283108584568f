package dev.winpool.emulator.referee.invariant;

/** What may never happen (invariants.md, and the fences of identity.md that make it so). */
public enum Invariant {
  EMPTY_BEFORE_DELETE(
      "no pool is deleted whose nodes hold a live pod that is not a DaemonSet's, and none that was"
          + " not listed empty before"),
  ONE_SIDE_OPEN("no side is deleted before the other is live, and never are both sides closed"),
  ONLY_OWN_POOLS(
      "no touch of a pool without our tag (but by the PUT that adopts or re-tags), of a Linux or"
          + " System pool, of another object's or another cluster's pool"),
  WITHIN_BUDGETS("no eviction against a budget"),
  GRACEFUL_ONLY("no grace period 0"),
  WITHIN_LIMITS("no name, count or node limit is exceeded"),
  ONE_DISRUPTION("never two disruptions in one cluster, and none without the Lease"),
  NOTHING_TWICE("no second create, delete or image POST; every PUT and DELETE is fenced"),
  INSIDE_WINDOW("no drain or image run outside the window"),
  NO_IDLE_WRITE("no write to ARM when nothing differs (but the resume of a stopped upgrade)"),
  HOLD_RESPECTED("no write to ARM, nodes or pods while held, except reopening"),
  HONEST_STATUS(
      "observedGeneration is never ahead, no conditions contradict each other, and status is"
          + " written by replace with resourceVersion"),
  NO_SECRET("no secret in anything written"),
  FENCED_WORKER_WRITES(
      "pods are evicted under their UID; nodes are patched under resourceVersion, only in"
          + " spec.unschedulable and our annotation, and only Windows nodes"),
  CORDON_BEFORE_EVICT("no eviction from a node that is not cordoned"),
  NO_KILL_LOOP("pods that come back to a cordoned node are evicted a few times an hour"),
  INTENT_BEFORE_ACT("no create, image POST or delete without its recorded intent");

  private final String sentence;

  Invariant(String sentence) {
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
