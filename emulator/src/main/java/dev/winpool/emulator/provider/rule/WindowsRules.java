package dev.winpool.emulator.provider.rule;

import static dev.winpool.emulator.provider.rule.RefusalRule.line;

import java.util.List;
import java.util.function.Predicate;

/**
 * What AKS has for Linux pools only (aks.md section 3). That it is refused is documented; code and
 * text are not verified.
 */
final class WindowsRules {

  private WindowsRules() {}

  static List<RefusalRule> all() {
    return List.of(
        refuse(
            p -> trusted(p, "enableSecureBoot") || trusted(p, "enableVTPM"),
            "Trusted launch is not for Windows agent pools."),
        refuse(
            p -> p.text("type").equalsIgnoreCase("VirtualMachines"),
            "A Windows agent pool is a scale set, not of type VirtualMachines."),
        refuse(
            p -> !p.next().path("linuxOSConfig").isEmpty(),
            "linuxOSConfig is not for Windows agent pools."),
        refuse(
            p -> !p.text("messageOfTheDay").isEmpty(),
            "messageOfTheDay is not for Windows agent pools."));
  }

  private static RefusalRule refuse(Predicate<Proposal> broken, String message) {
    return line(p -> p.windows() && broken.test(p), "InvalidParameter", message);
  }

  private static boolean trusted(Proposal p, String property) {
    return p.next().path("securityProfile").path(property).asBoolean();
  }
}
