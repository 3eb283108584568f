package dev.winpool.e2e.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.emulator.arm.admission.RoleAssignment;
import dev.winpool.emulator.seed.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code deploy/azure} grants the operator, assigned on the one cluster: whatever else a
 * journey asks of ARM is refused, as Azure would (proof.md S8).
 */
public final class OperatorRole {
  private static final String CLUSTER =
      "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ContainerService/managedClusters/%s";

  private OperatorRole() {}

  /** The actions of the role that is handed out. */
  public static Set<String> actions() {
    var file = Path.of(System.getProperty("winpool.root", "."), "deploy", "azure", "role.json");
    try {
      var actions = new TreeSet<String>();
      new ObjectMapper()
          .readTree(file.toFile())
          .path("Actions")
          .forEach(action -> actions.add(action.asText()));
      return actions;
    } catch (IOException e) {
      throw new UncheckedIOException("run from the repository's root or set winpool.root", e);
    }
  }

  static RoleAssignment on(Seed seed) {
    var cluster = seed.cluster();
    return within(
        CLUSTER.formatted(cluster.subscription(), cluster.resourceGroup(), cluster.name()));
  }

  /** The same role for all that lies below that path. */
  public static RoleAssignment within(String scope) {
    return new RoleAssignment(
        actions(),
        scope,
        request -> request.header("user-agent").orElse("").startsWith("winpool-operator"));
  }
}
