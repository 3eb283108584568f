package dev.winpool.emulator.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What shape the body of a request about an agent pool must have by the newest type table: names
 * and JSON types that it knows, words of its enumerations, nothing that is only reported.
 */
public final class RequestShape {
  private static final String NEWEST = "2026-05-01";
  private static final String PROPERTIES = "ManagedClusterAgentPoolProfileProperties";
  private static final Pattern POOL =
      Pattern.compile(".*/managedClusters/[^/]+/agentPools/[^/]+/?", Pattern.CASE_INSENSITIVE);

  private RequestShape() {}

  /**
   * What is wrong with a PUT of a pool; empty when it is about something else, or the table is not
   * at hand.
   */
  public static Optional<List<String>> faults(String method, String path, JsonNode body) {
    if (!method.equals("PUT") || !POOL.matcher(path).matches()) {
      return Optional.empty();
    }
    return TypeTable.nearest(NEWEST).map(table -> faults(table.ofRequests(), body));
  }

  private static List<String> faults(TypeTable table, JsonNode body) {
    var faults = new ArrayList<String>();
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.equals("properties")) {
                faults.add(name + " beside properties");
              }
            });
    faults.addAll(table.faultsIn(PROPERTIES, "properties", body.path("properties")));
    return faults;
  }
}
