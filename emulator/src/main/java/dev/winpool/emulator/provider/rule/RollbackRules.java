package dev.winpool.emulator.provider.rule;

import static dev.winpool.emulator.provider.rule.RefusalRule.line;

import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.pool.Target;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.List;

/**
 * Going back to the node image and the Kubernetes version of before an upgrade, which a PUT does
 * that names another node image (page "Roll back a node pool version", 2026-04; description of
 * {@code nodeImageVersion}). That it is refused is documented; codes and texts are not verified.
 */
final class RollbackRules {

  private static final String PROPERTY = "nodeImageVersion";

  private RollbackRules() {}

  static List<RefusalRule> all() {
    return List.of(
        line(
            p -> asksForImage(p) && p.back().isEmpty(),
            _ -> refusal("Only values from recentlyUsedVersions are allowed.")),
        line(
            p ->
                p.rollsBack()
                    && p.changesVersion()
                    && p.version().isPresent()
                    && !p.version().get().toString().equals(before(p)),
            p -> refusal("Together with this node image ran Kubernetes " + before(p) + ".")),
        line(
            p -> asksForImage(p) && p.changesVersion() && upgradesItself(p),
            _ -> refusal("Turn the auto-upgrade channel of the cluster off first.")));
  }

  private static String before(Proposal p) {
    return p.back().map(Target::kubernetesVersion).orElse("");
  }

  private static boolean asksForImage(Proposal p) {
    var asked = p.sent().path(PROPERTY).asText();
    var runs = p.existing().map(AksPool::image).orElse("");
    return !asked.isEmpty() && !asked.equalsIgnoreCase(runs);
  }

  private static boolean upgradesItself(Proposal p) {
    var channel = p.cluster().properties().path("autoUpgradeProfile").path("upgradeChannel");
    return !channel.asText("none").equalsIgnoreCase("none");
  }

  /** Not verified. */
  private static AksRefusal refusal(String why) {
    return AksRefusal.flat(
            400,
            "InvalidParameter",
            "The value of parameter %s is invalid. Error details: %s".formatted(PROPERTY, why))
        .about(PROPERTY);
  }
}
