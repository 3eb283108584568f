package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.MigrationStrategy;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A pool that AKS itself is to bring from Windows2022 to Windows2025 (aks.md 0.3): {@code
 * migration.strategy: InPlace}, taken for exactly that pair and nothing besides.
 *
 * <p>Assumed, for AKS has announced it and not shown it yet (Azure/AKS issue 5904,
 * azure-cli-extensions pull 10255): one PUT of the pool with both {@code osSKU} and {@code
 * enableFIPS}; the image is AKS's choice, so none is named; the pool shows the new {@code osSKU}
 * once the PUT was taken.
 */
public final class WindowsInPlace {
  private static final WindowsServer FROM = WindowsServer.Windows2022;
  private static final WindowsServer TO = WindowsServer.Windows2025;
  private static final String OS_SKU = "osSKU";
  private static final String REMEDY = "Set migration.strategy: NewPool";

  private WindowsInPlace() {}

  /** The spec asks for it, and it is what AKS takes: no pool is planned beside this one. */
  public static boolean chosen(Situation s, AgentPool pool) {
    return asked(s) && s.evacuation().isEmpty() && needed(s, pool) && fault(s, pool).isEmpty();
  }

  /** Why what the spec asks for is not possible in place: field, value and remedy. */
  public static Optional<String> fault(Situation s) {
    return s.serving()
        .filter(_ -> asked(s))
        .filter(pool -> needed(s, pool))
        .flatMap(pool -> fault(s, pool));
  }

  /** AKS shows that version; what its nodes run is seen by them. */
  public static boolean shows(AgentPool pool, String server) {
    return pool.server().map(WindowsServer::name).filter(server::equals).isPresent();
  }

  /** The whole body of the PUT. */
  public static Map<String, Object> properties(AgentPool pool) {
    var body = new LinkedHashMap<>(pool.properties());
    body.remove("nodeImageVersion");
    body.put(OS_SKU, TO.name());
    body.put("enableFIPS", true);
    return body;
  }

  private static boolean asked(Situation s) {
    return s.spec().migration().strategy() == MigrationStrategy.InPlace;
  }

  private static boolean needed(Situation s, AgentPool pool) {
    return ImmutableDrift.needed(s, pool);
  }

  private static Optional<String> fault(Situation s, AgentPool pool) {
    var wanted = s.spec().osSKU();
    var fields = ImmutableDrift.fields(wanted, s.spec().template(), pool);
    var pair = pool.server().filter(FROM::equals).isPresent() && wanted == TO;
    if (fields.containsKey(OS_SKU) && !pair) {
      return Optional.of(
          "migration.strategy InPlace leads from Windows2022 to Windows2025 alone, and AKS never goes back; %s is %s and osSKU is %s. %s, or write what it is"
              .formatted(
                  pool.name(), pool.view().kind().osSku().orElse("unknown"), wanted, REMEDY));
    }
    fields.remove(OS_SKU);
    if (!fields.isEmpty()) {
      return Optional.of(
          "migration.strategy InPlace changes osSKU alone; %s needs a new pool. %s, or revert it"
              .formatted(
                  fields.keySet().stream()
                      .limit(3)
                      .map(name -> "template." + name)
                      .collect(Collectors.joining(", ")),
                  REMEDY));
    }
    return asksAfterFirstNode(s)
        ? Optional.of(
            "migration.approveBefore SecondNode: in place AKS rolls every node and asks nobody after the first. Remove it, or set migration.strategy: NewPool")
        : Optional.empty();
  }

  private static boolean asksAfterFirstNode(Situation s) {
    return s.spec().migration().approveBefore().contains(Gate.SecondNode);
  }
}
