package dev.winpool.operator.year;

import dev.winpool.operator.window.CountedWindows;
import dev.winpool.operator.window.Window;
import dev.winpool.operator.world.Disruption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges every write that AKS takes, at its instant: by windows that are counted in another way
 * than the operator does, by the Lease, and by what AKS is at. What the operator says of itself is
 * not asked.
 */
final class Watchman {

  /** What may never happen did. */
  static final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    Violation(String what) {
      super(what);
    }
  }

  /** A run and the window it fell into. */
  record Run(Request request, Window window) {}

  /** A request of which nothing came back; it may not have arrived at AKS either. */
  record Loss(Request request, boolean arrived) {}

  private record Used(String pool, Instant window) {}

  private final Estate estate;
  private final Map<String, TreeMap<Instant, Window>> windows = new HashMap<>();
  private final Set<Used> used = new HashSet<>();
  private final List<Run> runs = new ArrayList<>();
  private final List<Request> changes = new ArrayList<>();
  private final List<Loss> losses = new ArrayList<>();
  private final List<Request> refused = new ArrayList<>();

  Watchman(Estate estate) {
    this.estate = estate;
  }

  List<Run> runs() {
    return List.copyOf(runs);
  }

  List<Request> changes() {
    return List.copyOf(changes);
  }

  List<Loss> losses() {
    return List.copyOf(losses);
  }

  /** What AKS refused by rule. */
  List<Request> refused() {
    return List.copyOf(refused);
  }

  void lost(Loss loss) {
    losses.add(loss);
  }

  void refused(Request request) {
    refused.add(request);
  }

  /** A write that AKS is about to take. */
  void judge(Request request) {
    must(!estate.channel(), request, "AKS's own channel drives here");
    if (request.kind().rolls()) {
      runs.add(new Run(request, rolled(request)));
    } else {
      must(estate.pool(request.pool()).shown().succeeded(), request, "it resumes what was stopped");
      changes.add(request);
    }
  }

  private Window rolled(Request request) {
    var window = open(request.pool(), request.at());
    must(window.isPresent(), request, "no window is open");
    must(
        estate.lease().map(Disruption::object).filter(request.pool()::equals).isPresent(),
        request,
        "the Lease is " + estate.lease().map(Disruption::object).orElse("nobody's"));
    var beside = estate.atWork().stream().map(HostedPool::name).toList();
    must(beside.isEmpty(), request, "beside " + beside);
    var start = window.orElseThrow().start();
    must(
        used.add(new Used(request.pool(), start)), request, "the second in the window of " + start);
    return window.get();
  }

  private Optional<Window> open(String object, Instant at) {
    var entry = windows.computeIfAbsent(object, this::counted).floorEntry(at);
    return Optional.ofNullable(entry).map(Map.Entry::getValue).filter(it -> it.contains(at));
  }

  private TreeMap<Instant, Window> counted(String object) {
    var all = new TreeMap<Instant, Window>();
    var fields = estate.objects().get(object).getSpec().maintenanceWindow();
    new CountedWindows(fields).of(2026, 2027).forEach(window -> all.put(window.start(), window));
    return all;
  }

  private static void must(boolean holds, Request request, String why) {
    if (!holds) {
      throw new Violation(
          "%s on %s at %s: %s".formatted(request.kind(), request.pool(), request.at(), why));
    }
  }
}
