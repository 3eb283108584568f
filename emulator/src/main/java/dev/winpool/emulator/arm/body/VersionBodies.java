package dev.winpool.emulator.arm.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.cluster.KubernetesVersion;
import java.util.Comparator;
import java.util.List;

/** The JSON of the Kubernetes versions of a region, by minor (recorded 2026-04). */
public record VersionBodies(List<KubernetesVersion> offered) {

  /** So many minors have the usual support, the newest ones; older ones the long one only. */
  private static final int USUAL_SUPPORT = 3;

  /** Who has long-term support only may skip minors, three at most. */
  private static final int LONG_STEP = 3;

  /** By minor, the newest first; the patches of one as texts are sorted. */
  public JsonNode all() {
    var node = JsonNodeFactory.instance.objectNode();
    var values = node.putArray("values");
    var minors = minors();
    for (var minor : minors) {
      var entry = values.addObject().put("version", "1." + minor);
      if (minors.size() > 1 && minor.equals(minors.get(1))) {
        entry.put("isDefault", true);
      }
      plans(entry, minor);
      var patches = entry.putObject("patchVersions");
      offered.stream()
          .filter(version -> version.minor() == minor)
          .map(KubernetesVersion::toString)
          .sorted()
          .forEach(text -> upgrades(KubernetesVersion.of(text), patches.putObject(text)));
    }
    return node;
  }

  private List<Integer> minors() {
    return offered.stream()
        .map(KubernetesVersion::minor)
        .distinct()
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private void plans(ObjectNode entry, int minor) {
    var plans = entry.putObject("capabilities").putArray("supportPlan");
    if (usual(minor)) {
      plans.add("KubernetesOfficial");
    }
    plans.add("AKSLongTermSupport");
  }

  private boolean usual(int minor) {
    return minors().indexOf(minor) < USUAL_SUPPORT;
  }

  /** Newest first within a minor. */
  private void upgrades(KubernetesVersion from, ObjectNode patch) {
    var upgrades = patch.putArray("upgrades");
    var step = usual(from.minor()) ? 1 : LONG_STEP;
    for (var ahead = 0; ahead <= step; ahead++) {
      add(upgrades, from, from.minor() + ahead);
    }
  }

  private void add(ArrayNode upgrades, KubernetesVersion from, int minor) {
    offered.stream()
        .filter(version -> version.minor() == minor && version.compareTo(from) > 0)
        .sorted(Comparator.reverseOrder())
        .forEach(version -> upgrades.add(version.toString()));
  }
}
