package dev.winpool.emulator.provider.pool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.time.Duration;
import java.util.Optional;

/**
 * How a rolling upgrade goes, from {@code upgradeSettings} (aks.md 1.2). Percentages are of the
 * pool's count and round up.
 *
 * @param surge machines beyond the count for the time of the upgrade
 * @param width how many nodes are under way at once
 * @param setsAside whether a node that cannot be drained is quarantined instead of ending it all
 */
public record UpgradeSettings(
    int surge, int width, Duration drainTimeout, Duration soak, boolean setsAside) {

  private static final int MOST_MACHINES = 1000;
  private static final int USUAL_DRAIN_MINUTES = 30;

  public static UpgradeSettings of(AksPool pool) {
    return of(pool.properties());
  }

  public static UpgradeSettings of(ObjectNode properties) {
    var settings = properties.path("upgradeSettings");
    var count = Math.max(1, properties.path("count").asInt());
    var unavailable = number(settings.path("maxUnavailable").asText("0"), count);
    var usual = unavailable > 0 ? "0" : "1";
    var surge = number(settings.path("maxSurge").asText(usual), count);
    var minutes = settings.path("drainTimeoutInMinutes").asInt();
    return new UpgradeSettings(
        surge,
        surge > 0 ? surge : Math.max(1, unavailable),
        Duration.ofMinutes(minutes > 0 ? minutes : USUAL_DRAIN_MINUTES),
        Duration.ofMinutes(settings.path("nodeSoakDurationInMinutes").asInt()),
        settings.path("undrainableNodeBehavior").asText().equals("Cordon"));
  }

  /**
   * An upgrade that would need more machines than a pool may have is refused at once (aks.md 1.2);
   * that it is this code is inferred.
   */
  public Optional<AksRefusal> beyondMost(int count) {
    return count + surge <= MOST_MACHINES
        ? Optional.empty()
        : Optional.of(
            AksRefusal.flat(
                400,
                "AgentPoolMaxCountExceeded",
                "%d nodes and %d for the surge are more than 1000.".formatted(count, surge)));
  }

  /** {@code "5"} or {@code "50%"}; anything else is none. */
  static int number(String text, int count) {
    if (!text.matches("\\d{1,4}%?")) {
      return 0;
    }
    var figure = Integer.parseInt(text.replace("%", ""));
    return text.endsWith("%") ? Math.ceilDiv(count * figure, 100) : figure;
  }
}
