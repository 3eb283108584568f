package dev.winpool.emulator.provider.rule;

import static dev.winpool.emulator.provider.rule.RefusalRule.line;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Counts, autoscaler bounds, labels, taints, upgrade settings. */
final class SizeRules {

  private static final Pattern TAINT =
      Pattern.compile("[^=:\\s]+(=[^=:\\s]*)?:(NoSchedule|PreferNoSchedule|NoExecute)");
  private static final Pattern TAG = Pattern.compile("[^<>%&\\\\?/]{1,512}");
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
        refuse(
            p -> p.next().path("nodeLabels").propertyStream().anyMatch(e -> reserved(e.getKey())),
            "nodeLabels may not use the prefixes kubernetes.azure.com/ and kubernetes.io/."),
        refuse(
            p -> any(p, "nodeTaints", taint -> !TAINT.matcher(taint).matches()),
            "nodeTaints must look like key=value:NoSchedule."),
        line(
            p -> p.next().path("tags").propertyStream().anyMatch(e -> !tagName(e.getKey())),
            p ->
                AksRefusal.wrapped(
                    400,
                    "InvalidTagNameCharacters",
                    "A tag name has characters that are reserved.")),
        refuse(
            p -> noNumber(p, "maxSurge") || noNumber(p, "maxUnavailable"),
            "maxSurge and maxUnavailable are a number or a percentage."),
        refuse(
            p -> none(p, "maxSurge") && !some(p, "maxUnavailable"),
            "maxUnavailable must be above 0 where maxSurge is 0."),
        refuse(
            p -> p.text("mode").equals("System") && some(p, "maxUnavailable"),
            "maxUnavailable is for agent pools of mode User only."),
        refuse(
            p -> outside(p, "drainTimeoutInMinutes", 5, 1440),
            "drainTimeoutInMinutes must be between 5 and 1440."),
        refuse(
            p -> outside(p, "nodeSoakDurationInMinutes", 0, 30),
            "nodeSoakDurationInMinutes must be between 0 and 30."));
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

  private static boolean any(Proposal p, String list, Predicate<String> bad) {
    return StreamSupport.stream(p.next().path(list).spliterator(), false)
        .anyMatch(item -> bad.test(item.asText()));
  }

  private static boolean reserved(String label) {
    return label.startsWith("kubernetes.azure.com/") || label.startsWith("kubernetes.io/");
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

  private static boolean outside(Proposal p, String setting, int least, int most) {
    var value = p.next().path("upgradeSettings").path(setting);
    return value.isNumber() && (value.asInt() < least || value.asInt() > most);
  }
}
