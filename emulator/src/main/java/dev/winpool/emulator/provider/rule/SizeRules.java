package dev.winpool.emulator.provider.rule;

import static dev.winpool.emulator.provider.rule.RefusalRule.invalid;
import static dev.winpool.emulator.provider.rule.RefusalRule.line;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Counts, autoscaler bounds, tags, upgrade settings. */
final class SizeRules {

  private static final Pattern TAG = Pattern.compile("[^<>%&\\\\?/]{1,512}");
  private static final String UNAVAILABLE = "agentPoolProfile.upgradeSettings.maxUnavailable";
  private static final int NODES_OF_A_CLUSTER = 5000;

  private SizeRules() {}

  static List<RefusalRule> all() {
    return List.of(
        refuse(
            p -> !p.next().path("count").isInt() || p.number("count") < least(p),
            "count must be a whole number, at least 0, and 1 for mode System."),
        // Of this only the code is known; the HTTP status is not verified.
        line(
            p -> Math.max(p.number("count"), p.number("maxCount")) > 1000,
            "AgentPoolMaxCountExceeded",
            "An agent pool has at most 1000 nodes."),
        refuse(
            p -> p.others().nodes() + p.number("count") > NODES_OF_A_CLUSTER,
            "A cluster has at most 5000 nodes."),
        refuse(
            p ->
                p.flag("enableAutoScaling")
                    && !(p.next().has("minCount") && p.next().has("maxCount")),
            "minCount and maxCount are required with enableAutoScaling."),
        refuse(
            p ->
                p.flag("enableAutoScaling")
                    && (p.number("minCount") > p.number("maxCount")
                        || p.number("minCount") < least(p)
                        || p.number("maxCount") < 1),
            "minCount must be at least 0 (1 for mode System) and not above maxCount."),
        refuse(
            SizeRules::countAgainstAutoscaler,
            "count cannot be changed while the cluster autoscaler is on."),
        line(
            p -> p.next().path("tags").propertyStream().anyMatch(e -> !tagName(e.getKey())),
            p ->
                AksRefusal.wrapped(
                    400,
                    "InvalidTagNameCharacters",
                    "A tag name has characters that are reserved.")),
        refuse(
            p ->
                p.next().path("tags").size() > 50
                    || p.next().path("tags").valueStream().anyMatch(v -> v.asText().length() > 256),
            "There are at most 50 tags, and their values have at most 256 characters."),
        refuse(
            p -> noNumber(p, "maxSurge") || noNumber(p, "maxUnavailable"),
            "maxSurge and maxUnavailable are a number or a percentage."),
        // Texts of the next two as seen with users of both.
        invalid(
            UNAVAILABLE,
            "maxSurge and maxUnavailable cannot both be 0.",
            p -> none(p, "maxSurge") && !some(p, "maxUnavailable")),
        invalid(
            UNAVAILABLE,
            "maxSurge and maxUnavailable cannot both bigger than 0.",
            SizeRules::asksForBoth),
        refuse(
            p -> p.text("mode").equals("System") && some(p, "maxUnavailable"),
            "maxUnavailable is for agent pools of mode User only."));
  }

  private static RefusalRule refuse(Predicate<Proposal> broken, String message) {
    return line(broken, "InvalidParameter", message);
  }

  private static int least(Proposal p) {
    return p.text("mode").equals("System") ? 1 : 0;
  }

  private static boolean countAgainstAutoscaler(Proposal p) {
    return p.existing()
        .filter(pool -> pool.property("enableAutoScaling").asBoolean())
        .filter(pool -> p.flag("enableAutoScaling") && pool.count() != p.number("count"))
        .isPresent();
  }

  private static boolean tagName(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return TAG.matcher(name).matches()
        && List.of("azure", "microsoft", "windows").stream().noneMatch(lower::startsWith);
  }

  private static String setting(Proposal p, String name) {
    return p.next().path("upgradeSettings").path(name).asText();
  }

  private static boolean noNumber(Proposal p, String name) {
    var text = setting(p, name);
    return !text.isEmpty() && !text.matches("\\d{1,4}|(\\d{1,2}|100)%");
  }

  private static boolean none(Proposal p, String name) {
    return setting(p, name).matches("0+%?");
  }

  private static boolean some(Proposal p, String name) {
    return !setting(p, name).isEmpty() && !none(p, name);
  }

  /** What AKS fills in beside what was sent does not count. */
  private static boolean asksForBoth(Proposal p) {
    var sent = p.sent().path("upgradeSettings");
    return List.of("maxSurge", "maxUnavailable").stream()
        .allMatch(name -> sent.path(name).asText("0").matches(".*[1-9].*"));
  }
}
