package dev.winpool.emulator.provider.rule;

import static dev.winpool.emulator.provider.rule.RefusalRule.invalid;
import static dev.winpool.emulator.provider.rule.RefusalRule.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Labels and taints: as Kubernetes wants them, and not those that AKS and Kubernetes keep for
 * themselves. What a pool has already may be sent back, and what AKS gives every Spot pool may be
 * sent first.
 */
final class LabelRules {

  private static final String AZURE = "kubernetes.azure.com";
  private static final String SPOT = "kubernetes.azure.com/scalesetpriority=spot";
  private static final String SPOT_TAINT = SPOT + ":NoSchedule";
  private static final List<String> OPEN = List.of("kubelet.kubernetes.io", "node.kubernetes.io");
  private static final Pattern TAINT =
      Pattern.compile("(?<key>[^=:]+)(=(?<value>[^=:]*))?:(NoSchedule|PreferNoSchedule|NoExecute)");

  private LabelRules() {}

  static List<RefusalRule> all() {
    return List.of(
        // As users have shown it (ams0/aks-nvme-ssd-provisioner issue 5); its target is inferred.
        line(
            p -> first(p, e -> KubernetesNames.in(e.getKey(), AZURE)).isPresent(),
            p ->
                label(
                    first(p, e -> KubernetesNames.in(e.getKey(), AZURE)),
                    "Invalid node label key %s. The 'kubernetes.azure.com' prefix is preserved by aks system labels")),
        // As users have shown it (Azure/AKS issue 2866).
        line(
            p -> first(p, LabelRules::reserved).isPresent(),
            p ->
                label(
                    first(p, LabelRules::reserved),
                    "For Kubernetes version greater than or equal to 1.16, node label keys in the 'kubernetes.io' or 'k8s.io' namespace must begin with an allowed prefix (kubelet.kubernetes.io, node.kubernetes.io). For more information, please check https://aka.ms/aks-node-labels-116.")),
        // The rest of both texts is not verified.
        line(
            p -> first(p, e -> !KubernetesNames.key(e.getKey())).isPresent(),
            p ->
                label(
                    first(p, e -> !KubernetesNames.key(e.getKey())), "Invalid node label key %s.")),
        line(
            p -> first(p, e -> !KubernetesNames.value(e.getValue().asText())).isPresent(),
            p ->
                label(
                    first(p, e -> !KubernetesNames.value(e.getValue().asText())),
                    "Invalid node label value of key %s.")),
        invalid(
            "agentPoolProfile.nodeTaints",
            "invalid taint spec. A taint is key=value:NoSchedule, PreferNoSchedule or NoExecute. See https://aka.ms/node-taints.",
            p -> Taints.of(p).anyMatch(taint -> !wellFormed(taint))),
        invalid(
            "agentPoolProfile.nodeTaints",
            "a key has one taint of each effect.",
            p -> Taints.of(p).map(Taints::identity).distinct().count() < Taints.of(p).count()),
        invalid(
            "agentPoolProfile.nodeTaints",
            "the prefix kubernetes.azure.com is AKS's own.",
            LabelRules::takesAksTaint));
  }

  /** The first of the pool's labels that is like that and neither there already nor AKS's own. */
  private static Optional<Map.Entry<String, JsonNode>> first(
      Proposal p, Predicate<Map.Entry<String, JsonNode>> like) {
    return p.next()
        .path("nodeLabels")
        .propertyStream()
        .filter(like)
        .filter(label -> !label.getValue().equals(before(p, label.getKey())))
        .filter(label -> !(spot(p) && text(label).equals(SPOT)))
        .findFirst();
  }

  private static JsonNode before(Proposal p, String label) {
    return p.existing()
        .map(pool -> pool.property("nodeLabels").path(label))
        .orElseGet(MissingNode::getInstance);
  }

  private static String text(Map.Entry<String, JsonNode> label) {
    return label.getKey() + "=" + label.getValue().asText();
  }

  private static boolean reserved(Map.Entry<String, JsonNode> label) {
    var key = label.getKey();
    return (KubernetesNames.in(key, "kubernetes.io") || KubernetesNames.in(key, "k8s.io"))
        && OPEN.stream().noneMatch(open -> KubernetesNames.in(key, open));
  }

  private static AksRefusal label(Optional<Map.Entry<String, JsonNode>> label, String message) {
    var found = label.orElseThrow();
    // With this meaning the code is not in the catalogue: as seen with users, else inferred.
    return AksRefusal.flat(400, "BadRequest", message.formatted(found.getKey())).about(text(found));
  }

  private static boolean wellFormed(String taint) {
    var match = TAINT.matcher(taint);
    return match.matches()
        && KubernetesNames.key(match.group("key"))
        && KubernetesNames.value(Optional.ofNullable(match.group("value")).orElse(""));
  }

  private static boolean takesAksTaint(Proposal p) {
    var before = new HashSet<String>();
    p.existing()
        .ifPresent(pool -> pool.property("nodeTaints").forEach(t -> before.add(t.asText())));
    return Taints.of(p)
        .filter(taint -> KubernetesNames.in(Taints.key(taint), AZURE))
        .filter(taint -> !before.contains(taint))
        .anyMatch(taint -> !(spot(p) && taint.equals(SPOT_TAINT)));
  }

  private static boolean spot(Proposal p) {
    return p.text("scaleSetPriority").equals("Spot");
  }
}
