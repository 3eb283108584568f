package dev.winpool.emulator.provider.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The planned-maintenance configurations of the cluster: name to properties. */
public final class MaintenanceConfigurations {

  /** The names that mean something to AKS (aks.md section 5). */
  private static final List<String> NAMES =
      List.of("default", "aksManagedAutoUpgradeSchedule", "aksManagedNodeOSUpgradeSchedule");

  private final Map<String, ObjectNode> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public MaintenanceConfigurations(List<ObjectNode> seeded) {
    for (var given : seeded) {
      var name = given.path("name").asText("default");
      var properties = given.has("properties") ? given.path("properties") : given;
      byName.put(name, ((ObjectNode) properties).deepCopy().without("name"));
    }
  }

  public Map<String, ObjectNode> all() {
    return Collections.unmodifiableMap(byName);
  }

  public Optional<ObjectNode> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Puts one in place of another, whole.
   *
   * @param today where it does not say when it begins
   * @return whether it is new
   * @throws RefusedException 400 for a name or a schedule that AKS does not know
   */
  public boolean put(String name, JsonNode properties, LocalDate today) {
    var known = NAMES.stream().filter(name::equalsIgnoreCase).findFirst();
    // As users have shown it (Azure/ARO-HCP PR 3260).
    if (known.isEmpty()) {
      refuse(
          AksRefusal.flat(
              400,
              "InvalidParameter",
              "Only 'default', 'aksManagedAutoUpgradeSchedule' and 'aksManagedNodeOSUpgradeSchedule' are allowed configNames for maintenance configuration."));
    }
    MaintenanceRules.judge(known.orElseThrow(), properties)
        .ifPresent(MaintenanceConfigurations::refuse);
    return byName.put(known.orElseThrow(), Kept.of(properties, today)) == null;
  }

  /** Whether there was one. */
  public boolean remove(String name) {
    return byName.remove(name) != null;
  }

  private static void refuse(AksRefusal refusal) {
    throw new RefusedException(refusal);
  }
}
