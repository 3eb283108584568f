package dev.winpool.operator.world;

import dev.winpool.operator.api.BlockerCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the eviction API refused lately, and when it may be asked again (drain.md rows D26 to D32).
 * Known from memory only: a new process asks once and knows it again.
 *
 * @param pods by UID
 * @param returning of pods that come back to cordoned nodes (row D23), by their owner
 * @param all the API server is overloaded: no pod before then
 */
public record Deferrals(
    Map<String, Deferral> pods, Map<String, Deferral> returning, Optional<Instant> all) {
  public static final Deferrals NONE = new Deferrals(Map.of(), Map.of(), Optional.empty());

  public Deferrals {
    pods = Map.copyOf(pods);
    returning = Map.copyOf(returning);
  }

  /**
   * An eviction that was refused.
   *
   * @param code what a person is told it was
   * @param since when it was refused first
   * @param until not to be asked again before
   */
  public record Deferral(
      BlockerCode code, Instant since, String why, String remedy, Instant until) {}

  /** Those of these pods. */
  public Deferrals among(List<NodePod> some) {
    var theirs = new HashMap<>(pods);
    theirs.keySet().retainAll(some.stream().map(NodePod::uid).toList());
    var owners = new HashMap<>(returning);
    owners
        .keySet()
        .retainAll(
            some.stream()
                .filter(NodePod::returned)
                .flatMap(pod -> owner(pod).stream())
                .collect(Collectors.toSet()));
    return new Deferrals(theirs, owners, all);
  }

  /** Both: the second was read later. */
  public Deferrals with(Deferrals later) {
    var both = new HashMap<>(pods);
    both.putAll(later.pods());
    var owners = new HashMap<>(returning);
    owners.putAll(later.returning());
    return new Deferrals(both, owners, later.all());
  }

  public Optional<Deferral> of(NodePod pod) {
    return Optional.ofNullable(pods.get(pod.uid()))
        .or(() -> owner(pod).filter(_ -> pod.returned()).map(returning::get));
  }

  /** Whose pods come back or not. */
  private static Optional<String> owner(NodePod pod) {
    return pod.owner().map(NodePod.OwnerRef::toString);
  }

  /** Whether this pod's eviction may be asked for, as far as earlier answers go. */
  public boolean due(NodePod pod, Instant now) {
    return of(pod).filter(deferral -> deferral.until().isAfter(now)).isEmpty();
  }
}
