package dev.winpool.operator.decide.upgrade;

import dev.winpool.operator.api.ImageUpgrade;
import dev.winpool.operator.api.ImageUpgradeMode;
import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.RunKind;
import dev.winpool.operator.decide.preflight.Preflight;
import dev.winpool.operator.decide.preflight.Violation.Verb;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Intents;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodeImage;
import java.util.Optional;

/**
 * The monthly node image: taken when a newer one is offered and the policy wants it. Its POST has
 * no fence, so an intent is written down first (trace T16).
 */
final class NodeImageUpgrade {

  private NodeImageUpgrade() {}

  static Optional<Decision> apply(Situation s, AgentPool pool) {
    var latest = Optional.ofNullable(s.world().latestImages().get(pool.name()));
    var newer = latest.filter(image -> pool.image().filter(image::newerThan).isPresent());
    return newer
        .filter(image -> wanted(s.spec().imageUpgrade(), image))
        .map(
            image ->
                Preflight.refuse(s, Verb.Image)
                    .or(() -> UpgradeWindow.closed(s, words(pool, image)))
                    .or(() -> UnprovenImage.waiting(s, image, words(pool, image)))
                    .or(() -> UpgradeWindow.turn(s, "image"))
                    .orElseGet(() -> begin(s, pool, image)));
  }

  private static String words(AgentPool pool, NodeImage image) {
    return "node image " + image.version() + " for " + pool.name();
  }

  /** Whether an image may be taken: all, or the one that a person approved. */
  private static boolean wanted(ImageUpgrade policy, NodeImage image) {
    return policy.mode() == ImageUpgradeMode.Automatic
        || policy.mode() == ImageUpgradeMode.Manual
            && image.version().equals(policy.approvedVersion());
  }

  private static Decision begin(Situation s, AgentPool pool, NodeImage image) {
    var window = UpgradeWindow.free(s).orElseThrow();
    var intent = Intents.upgradeImage(s, pool, image, window.start());
    var from = Optional.ofNullable(intent.from()).orElse("");
    var run =
        new ImageUpgradeStatus.Run(
            RunKind.NodeImage, window.start(), from, image.toString(), s.now(), null, null);
    return Decision.act(
        new Step.Remember(s.recorded().withIntent(intent).withRun(run)),
        Standing.of(
            Reason.ImageUpgrading,
            "taking node image " + image.version() + " on " + pool.name(),
            s.now()));
  }
}
