package dev.winpool.emulator.provider.rule;

import static dev.winpool.emulator.provider.rule.RefusalRule.invalid;
import static dev.winpool.emulator.provider.rule.RefusalRule.line;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.List;

/** What holds of Spot machines only. */
final class SpotRules {

  private static final String SURGE = "agentPoolProfile.upgrade.maxSurge";

  private SpotRules() {}

  static List<RefusalRule> all() {
    return List.of(
        // As users have shown it (Azure/bicep issue 14517).
        line(
            p -> spot(p) && !p.sent().path("upgradeSettings").path("maxSurge").asText().isEmpty(),
            _ ->
                AksRefusal.flat(
                        400,
                        "InvalidParameter",
                        "The value of parameter %s is invalid. Error details: Spot pools can't set max surge. Please see https://aka.ms/aks-naming-rules for more details."
                            .formatted(SURGE))
                    .about(SURGE)),
        invalid(
            "agentPoolProfile.spotMaxPrice",
            "a price is above zero, or -1 for whatever is asked.",
            p -> spot(p) && priced(p) && price(p) <= 0 && price(p) != -1));
  }

  private static boolean spot(Proposal p) {
    return p.text("scaleSetPriority").equals("Spot");
  }

  private static boolean priced(Proposal p) {
    return p.next().path("spotMaxPrice").isNumber();
  }

  private static double price(Proposal p) {
    return p.next().path("spotMaxPrice").asDouble();
  }
}
