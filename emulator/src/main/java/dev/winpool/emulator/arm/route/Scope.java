package dev.winpool.emulator.arm.route;

import dev.winpool.emulator.provider.cluster.ManagedCluster;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import dev.winpool.emulator.seed.ClusterSeed;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one subscription, the two resource groups and the one cluster there are. */
public record Scope(ManagedCluster managed) {

  private static final Pattern SUBSCRIPTION =
      Pattern.compile("/subscriptions/(?<sub>[^/]+).*", Pattern.CASE_INSENSITIVE);

  private ClusterSeed cluster() {
    return managed.facts();
  }

  void checkSubscription(String path) {
    var match = SUBSCRIPTION.matcher(path);
    if (match.matches() && !match.group("sub").equalsIgnoreCase(cluster().subscription())) {
      throw refused(
          "SubscriptionNotFound",
          "The subscription '" + match.group("sub") + "' could not be found.");
    }
  }

  /** Refuses a resource group or a cluster that is not there. */
  void check(Matcher match) {
    group(match, "rg")
        .filter(group -> !isGroup(group))
        .ifPresent(
            group -> {
              throw refused(
                  "ResourceGroupNotFound", "Resource group '" + group + "' could not be found.");
            });
    group(match, "cluster")
        .filter(name -> !name.equalsIgnoreCase(cluster().name()) || inNodeGroup(match))
        .ifPresent(name -> refuse(name, group(match, "rg").orElse("")));
  }

  /** Refuses what a lock on the cluster forbids; the text is not verified. */
  void checkLock(Matcher match, String method) {
    var inside = group(match, "cluster").or(() -> group(match, "any")).isPresent();
    if (inside && managed.lock().filter(lock -> lock.forbids(method)).isPresent()) {
      throw new RefusedException(
          AksRefusal.wrapped(
              409,
              "ScopeLocked",
              "%s is not possible below '%s', which is locked: take the lock away first."
                  .formatted(method, managed.id())));
    }
  }

  private void refuse(String name, String group) {
    throw refused(
        "ResourceNotFound",
        "The Resource 'Microsoft.ContainerService/managedClusters/%s' under resource group '%s' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"
            .formatted(name, group));
  }

  boolean isGroup(String name) {
    return name.equalsIgnoreCase(cluster().resourceGroup())
        || name.equalsIgnoreCase(cluster().nodeResourceGroup());
  }

  private boolean inNodeGroup(Matcher match) {
    return group(match, "rg").filter(cluster().resourceGroup()::equalsIgnoreCase).isEmpty();
  }

  private static Optional<String> group(Matcher match, String name) {
    return match.namedGroups().containsKey(name)
        ? Optional.ofNullable(match.group(name))
        : Optional.empty();
  }

  private static RefusedException refused(String code, String message) {
    return new RefusedException(AksRefusal.wrapped(404, code, message));
  }
}
