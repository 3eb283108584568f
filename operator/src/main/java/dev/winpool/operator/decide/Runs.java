package dev.winpool.operator.decide;

import dev.winpool.operator.api.ImageUpgrade;
import dev.winpool.operator.api.ImageUpgradeMode;
import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.Violation.Verb;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Rule 12: what AKS itself rolls through a pool, under the Lease, inside the window, once a window:
 * the node image, the Kubernetes version, the resume of an upgrade that AKS stopped. A run counts
 * only when every node was looked at.
 */
final class Runs {
  /**
   * A run that begins with less than this left would hardly move one node (aks.md section 4: 10 to
   * 20 min and the drain).
   */
  static final Duration LEAST = Duration.ofMinutes(45);

  private Runs() {}

  static Optional<Decision> apply(Situation s) {
    return s.serving()
        .filter(AgentPool::succeeded)
        .filter(s::owns)
        .flatMap(pool -> finish(s, pool).or(() -> kubernetes(s, pool)).or(() -> image(s, pool)));
  }

  /** A run was begun and its end is not written down. */
  static boolean open(Situation s) {
    return s.recorded().run().filter(run -> run.endedAt() == null).isPresent();
  }

  /** AKS says Succeeded; the nodes have the last word (users.md pain 5). */
  private static Optional<Decision> finish(Situation s, AgentPool pool) {
    if (!open(s) || s.recorded().intent().isPresent()) {
      return Optional.empty();
    }
    var run = s.recorded().run().orElseThrow();
    var odd = s.world().nodesOf(pool.name()).stream().filter(n -> !good(pool, n)).findFirst();
    var counted = s.world().nodesOf(pool.name()).size() == pool.count();
    if (odd.isPresent() || !counted) {
      var what =
          odd.map(
                  node ->
                      "node "
                          + node.name()
                          + " is not on "
                          + pool.image().map(NodeImage::version).orElse("the new image")
                          + ", ready and schedulable yet")
              .orElse("AKS counts " + pool.count() + " machines, not all have joined");
      return Optional.of(
          Decision.rest(
              Standing.of(Reason.ImageUpgrading, "AKS says Succeeded; " + what, s.active())
                  .since(run.startedAt())));
    }
    var done =
        new ImageUpgradeStatus.Run(
            run.window(), run.from(), run.to(), run.startedAt(), s.now(), "Completed");
    return Optional.of(
        Decision.act(
            new Step.Remember(s.recorded().withRun(done)),
            Standing.of(
                Reason.ImageUpgrading, "every node of " + pool.name() + " was checked", s.now())));
  }

  private static boolean good(AgentPool pool, WorkerNode node) {
    return node.open() && (pool.image().isEmpty() || pool.image().equals(node.image()));
  }

  private static Optional<Decision> image(Situation s, AgentPool pool) {
    var latest = Optional.ofNullable(s.world().latestImages().get(pool.name()));
    var newer = latest.filter(image -> pool.image().filter(image::newerThan).isPresent());
    return newer
        .filter(image -> wanted(s.spec().imageUpgrade(), image))
        .flatMap(image -> begin(s, pool, image));
  }

  /** Whether an image may be taken: all, or the one that a person approved. */
  private static boolean wanted(ImageUpgrade policy, NodeImage image) {
    return policy.mode() == ImageUpgradeMode.Automatic
        || policy.mode() == ImageUpgradeMode.Manual
            && image.version().equals(policy.approvedVersion());
  }

  private static Optional<Decision> begin(Situation s, AgentPool pool, NodeImage image) {
    var refused = Admission.refuse(s, Verb.Image);
    if (refused.isPresent()) {
      return refused;
    }
    var waiting = waiting(s, "node image " + image.version() + " for " + pool.name());
    if (waiting.isPresent()) {
      return waiting;
    }
    var window = s.openWindow().orElseThrow();
    var from = pool.image().map(NodeImage::toString).orElse("");
    var intent =
        new Intent(
            Digest.of(java.util.List.of(pool.name(), window.start().toString())) + "-image",
            IntentVerb.UpgradeImage,
            pool.name(),
            pool.eTag(),
            s.self().generation(),
            s.now(),
            from,
            image.toString(),
            window.start());
    var run =
        new ImageUpgradeStatus.Run(window.start(), from, image.toString(), s.now(), null, null);
    return Optional.of(
        Decision.act(
            new Step.Remember(s.recorded().withIntent(intent).withRun(run)),
            Standing.of(
                Reason.ImageUpgrading,
                "taking node image " + image.version() + " on " + pool.name(),
                s.now())));
  }

  /** Window, once a window, Lease: in this order; silent when the run may begin. */
  private static Optional<Decision> waiting(Situation s, String what) {
    if (s.calendar().isEmpty()) {
      return Optional.of(
          Decision.rest(
              Standing.of(Reason.NoWindow, what + " waits: no maintenanceWindow is set", s.rest())
                  .remedy("Set spec.maintenanceWindow")));
    }
    var open = s.openWindow().filter(window -> window.fits(s.now(), LEAST));
    var usedUp =
        s.recorded()
            .run()
            .filter(run -> open.isPresent() && run.window().equals(open.get().start()));
    if (open.isEmpty() || usedUp.isPresent()) {
      var standing =
          Standing.of(
              Reason.WaitingForWindow, what + " waits for the maintenance window", s.rest());
      return Optional.of(
          Decision.rest(s.nextWindow().map(w -> standing.next(w.start())).orElse(standing)));
    }
    return Guards.lease(s, "image", false);
  }

  private static Optional<Decision> kubernetes(Situation s, AgentPool pool) {
    var wanted = Optional.ofNullable(s.spec().template().orchestratorVersion());
    var runs =
        pool.text("currentOrchestratorVersion")
            .or(() -> pool.text("orchestratorVersion"))
            .orElse("");
    if (wanted.isEmpty() || runs.isEmpty() || matches(wanted.get(), runs)) {
      return Optional.empty();
    }
    if (older(wanted.get(), runs)) {
      return Optional.of(
          Decision.rest(
              Admission.refused(
                  s,
                  new Violation(
                      Verb.Image,
                      "KubernetesDowngrade",
                      "template.orchestratorVersion %s is older than %s, which %s runs; AKS never goes back. Set it to %s"
                          .formatted(wanted.get(), runs, pool.name(), runs)))));
    }
    return Admission.refuse(s, Verb.Image)
        .or(() -> waiting(s, "Kubernetes " + wanted.get() + " for " + pool.name()))
        .or(() -> Backoff.waiting(s, "Update", pool.name()))
        .or(() -> Optional.of(upgrade(s, pool, wanted.get())));
  }

  private static Decision upgrade(Situation s, AgentPool pool, String version) {
    var body = new LinkedHashMap<>(pool.properties());
    body.put("orchestratorVersion", version);
    return Decision.act(
        new Step.UpdatePool(
            pool,
            body,
            Step.UpdatePool.Act.Update,
            "taking Kubernetes " + version + " on " + pool.name()),
        Standing.of(
            Reason.ImageUpgrading,
            "taking Kubernetes " + version + " on " + pool.name(),
            s.soon()));
  }

  /** {@code 1.34} is met by every 1.34.x. */
  private static boolean matches(String wanted, String runs) {
    return runs.equals(wanted) || runs.startsWith(wanted + ".");
  }

  private static boolean older(String wanted, String runs) {
    var a = wanted.split("\\.");
    var b = runs.split("\\.");
    for (var i = 0; i < Math.min(a.length, b.length); i++) {
      var order = Integer.compare(number(a[i]), number(b[i]));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private static int number(String part) {
    return part.matches("\\d{1,9}") ? Integer.parseInt(part) : 0;
  }

  /**
   * An upgrade that AKS stopped stands until the next window; any PUT would resume it, so none is
   * sent before.
   */
  static Optional<Decision> resume(Situation s, AgentPool pool) {
    var error = pool.provisioningError();
    var stopped =
        Standing.of(
                Reason.UpgradeStoppedByAks,
                "%s: %s"
                    .formatted(
                        pool.name(), error.message().isEmpty() ? error.code() : error.message()),
                s.rest())
            .remedy("Free the pod that blocks, or relax its budget");
    var over = ended(s, stopped);
    if (over.isPresent()) {
      return over;
    }
    if (s.calendar().isEmpty()) {
      return freed(s, stopped).or(() -> Optional.of(Decision.rest(stopped.stalledWhen(true))));
    }
    var used = s.recorded().run().map(ImageUpgradeStatus.Run::window);
    var open =
        s.openWindow()
            .filter(w -> w.fits(s.now(), LEAST))
            .filter(w -> !Optional.of(w.start()).equals(used));
    if (open.isEmpty()) {
      var later = s.nextWindow().map(w -> stopped.next(w.start())).orElse(stopped);
      return freed(s, stopped).or(() -> Optional.of(Decision.rest(later)));
    }
    return Guards.lease(s, "resume", false)
        .or(() -> Optional.of(resumeIntent(s, pool, open.get())));
  }

  /** The run is written down as stopped. */
  private static Optional<Decision> ended(Situation s, Standing standing) {
    if (!open(s) || s.recorded().intent().isPresent()) {
      return Optional.empty();
    }
    var run = s.recorded().run().orElseThrow();
    var ended =
        new ImageUpgradeStatus.Run(
            run.window(), run.from(), run.to(), run.startedAt(), s.now(), "StoppedByAks");
    return Optional.of(
        Decision.act(new Step.Remember(s.recorded().withRun(ended)), standing.wakeAt(s.now())));
  }

  /** The turn is given back until the window in which the upgrade may be resumed. */
  private static Optional<Decision> freed(Situation s, Standing standing) {
    return s.holdsLease() && !Swapping.moving(s)
        ? Optional.of(
            Decision.act(
                new Step.FreeLease(s.world().disruption().orElseThrow()), standing.wakeAt(s.now())))
        : Optional.empty();
  }

  private static Decision resumeIntent(Situation s, AgentPool pool, Window window) {
    var image = pool.image().map(NodeImage::toString).orElse("");
    var intent =
        new Intent(
            Digest.of(java.util.List.of(pool.name(), window.start().toString())) + "-resume",
            IntentVerb.ResumeUpgrade,
            pool.name(),
            pool.eTag(),
            s.self().generation(),
            s.now(),
            image,
            null,
            window.start());
    var run = new ImageUpgradeStatus.Run(window.start(), image, "", s.now(), null, null);
    return Decision.act(
        new Step.Remember(s.recorded().withIntent(intent).withRun(run)),
        Standing.of(
            Reason.ImageUpgrading, "resuming the stopped upgrade of " + pool.name(), s.now()));
  }
}
