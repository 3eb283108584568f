package dev.winpool.operator.decide;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.Irreversible;
import dev.winpool.operator.api.MigrationStart;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.world.Claim;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.Tags;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked before each act of a swap (design 5): gate, image check, window, Lease. A guard
 * that fails speaks a decision that waits; one that is content is silent.
 */
final class Guards {
  private final Situation s;
  private final Swap swap;

  Guards(Situation s, Swap swap) {
    this.s = s;
    this.swap = swap;
  }

  /** Before the first disruptive act, and while opening goes on. */
  Optional<Decision> beforeOpening() {
    return swap.opening() != null
        ? window(Duration.ZERO).or(this::lease)
        : Fitness.guard(s, swap)
            .or(() -> gate(Gate.Move, awaiting("moving the workloads")))
            .or(() -> window(s.spec().drain().timeout()))
            .or(this::lease);
  }

  /**
   * Before evicting.
   *
   * @param needed what must be left of the window
   */
  Optional<Decision> beforeEvicting(Duration needed) {
    return window(needed).or(this::lease);
  }

  private Standing awaiting(String what) {
    return Standing.of(Reason.PlanAwaitingApproval, what + " waits for approval", s.rest());
  }

  /** A gate that a person asked for is passed once: by an approval that names this very plan. */
  Optional<Decision> gate(Gate gate, Standing waiting) {
    if (!asks(gate)) {
      return Optional.empty();
    }
    var hash = PlanHash.of(s, swap);
    var wanted = hash + "/" + gate;
    if (swap.approvals().contains(wanted)) {
      return Optional.empty();
    }
    if (given(s).anyMatch(wanted::equals)) {
      return Optional.of(
          Decision.act(
              new Step.Remember(s.recorded().withSwap(SwapDraft.of(swap).approved(wanted).done())),
              waiting.wakeAt(s.now())));
    }
    var ask =
        "Approve: kubectl annotate wnp %s --overwrite %s=%s"
            .formatted(s.self().name(), WindowsNodePool.APPROVE, wanted);
    return Optional.of(Decision.rest(waiting.remedy(ask).inMove(Swapping.moving(s))).yielding());
  }

  private boolean asks(Gate gate) {
    if (swap.direction() == Direction.Back) {
      return false;
    }
    var migration = s.spec().migration();
    return migration.approveBefore().contains(gate)
        || gate == Gate.Retire
            && migration.irreversible() == Irreversible.Approve
            && irreversible();
  }

  /** A pool that AKS would not create again. */
  private boolean irreversible() {
    return s.world()
        .pool(swap.from())
        .flatMap(pool -> pool.server())
        .filter(server -> server == WindowsServer.Windows2019)
        .isPresent();
  }

  /** Approvals given in the spec and by annotation count alike. */
  static Stream<String> given(Situation s) {
    var annotated =
        s.self().annotation(WindowsNodePool.APPROVE).map(text -> text.split("[,\\s]+")).stream()
            .flatMap(Arrays::stream);
    return Stream.concat(s.spec().migration().approved().stream(), annotated);
  }

  /** The window is open, and long enough for what is to begin. */
  Optional<Decision> window(Duration needed) {
    if (s.spec().migration().start() == MigrationStart.Immediately) {
      return Optional.empty();
    }
    if (s.calendar().isEmpty()) {
      return Optional.of(
          giveTurnBack()
              .orElseGet(
                  () ->
                      Decision.rest(
                              Standing.of(
                                      Reason.NoWindow,
                                      "no maintenanceWindow: nodes of %s are not drained"
                                          .formatted(swap.from()),
                                      s.rest())
                                  .inMove(Swapping.moving(s))
                                  .remedy(
                                      "Set spec.maintenanceWindow, or migration.start: Immediately"))
                          .yielding()));
    }
    var open = s.openWindow();
    if (open.isPresent() && !s.now().plus(needed).isAfter(open.get().end())) {
      return Optional.empty();
    }
    return Optional.of(giveTurnBack().orElseGet(this::waitForWindow));
  }

  private Decision waitForWindow() {
    var standing =
        Standing.of(
                Reason.WaitingForWindow,
                "draining %s waits for the maintenance window".formatted(swap.from()),
                s.rest())
            .inMove(Swapping.moving(s));
    return Decision.rest(
            s.nextWindow().map(window -> standing.next(window.start())).orElse(standing))
        .yielding();
  }

  /**
   * The Lease is given up while waiting, once nothing terminates and the owners of moved pods are
   * back.
   */
  Optional<Decision> giveTurnBack() {
    return s.holdsLease() && calm()
        ? Optional.of(
            Decision.act(
                new Step.FreeLease(s.world().disruption().orElseThrow()),
                Standing.of(Swapping.reason(s), "giving the turn back while waiting", s.now())
                    .inMove(Swapping.moving(s))))
        : Optional.empty();
  }

  boolean calm() {
    return s.world().podsOf(swap.from()).stream()
            .noneMatch(pod -> pod.holdsNode() && pod.deletingSince().isPresent())
        && Pace.missing(s, swap).isEmpty();
  }

  /**
   * One disruption in the cluster at a time, lower order first; a Lease is stolen only from an
   * object that is gone.
   */
  Optional<Decision> lease() {
    return lease(s, swap.id(), Swapping.moving(s));
  }

  static Optional<Decision> lease(Situation s, String what, boolean moving) {
    if (s.holdsLease()) {
      return Optional.empty();
    }
    var holder = s.world().disruption();
    var gone =
        holder.filter(
            h ->
                s.world().claims().stream().noneMatch(c -> c.object().equals(h.object()))
                    && settled(s, h.object()));
    if (holder.isPresent() && gone.isEmpty()) {
      return Optional.of(waitForTurn(s, holder.get().object(), moving));
    }
    var before =
        s.world().claims().stream()
            .filter(c -> c.waitsForTurn() && c.order() < s.spec().order())
            .findFirst();
    if (before.isPresent()) {
      return Optional.of(waitForTurn(s, before.map(Claim::object).get(), moving));
    }
    var mine = new Disruption(s.self().name(), what, s.now());
    return Optional.of(
        Decision.act(
            new Step.TakeLease(mine, gone),
            Standing.of(Swapping.reason(s), "taking the one disruption of the cluster", s.now())
                .inMove(moving)));
  }

  /** What a vanished object left to AKS has come to an end (trace T12). */
  private static boolean settled(Situation s, String object) {
    return s.world().pools().stream()
        .filter(pool -> object.equals(pool.tags().get(Tags.OWNER)))
        .allMatch(pool -> pool.provisioning().settled());
  }

  private static Decision waitForTurn(Situation s, String object, boolean moving) {
    return Decision.rest(
            Standing.of(
                    Reason.WaitingForTurn,
                    "WindowsNodePool " + object + " is being disturbed; one at a time",
                    s.active())
                .inMove(moving))
        .yielding();
  }

  static boolean terminating(NodePod pod) {
    return pod.deletingSince().isPresent();
  }
}
