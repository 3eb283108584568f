package dev.winpool.emulator.arm.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.provider.refusal.RefusedException;

/**
 * What one kind of body looks like. AKS refuses a name that the api-version does not know (aks.md
 * 1.2) and a value of another type; it answers with nothing that the client's api-version does not
 * have. Previews may have names that nobody has written down: those are let through.
 */
public final class BodyShape {

  /** PUT of an agent pool. */
  public static final BodyShape POOL = new BodyShape("AgentPool", "agentPoolProfile.");

  /** PUT of the managed cluster. */
  public static final BodyShape CLUSTER = new BodyShape("ManagedCluster", "");

  /** PATCH of the managed cluster. */
  public static final BodyShape TAGS = new BodyShape("TagsObject", "");

  /** PUT of a maintenance configuration. */
  public static final BodyShape MAINTENANCE = new BodyShape("MaintenanceConfiguration", "");

  /** POST of deleteMachines. */
  public static final BodyShape MACHINES = new BodyShape("AgentPoolDeleteMachinesParameter", "");

  private static final String PROPERTIES = "properties";

  private final Shape.Part part;
  private final String prefix;

  private BodyShape(String part, String prefix) {
    this.part = Parts.named(part);
    this.prefix = prefix;
  }

  /**
   * The body without what only AKS writes and without nulls.
   *
   * @throws RefusedException 400 when it is not as the table says
   */
  public ObjectNode read(JsonNode body, ApiVersion version) {
    if (body.isMissingNode()) {
      throw ShapeRefusals.nothing();
    }
    return new BodyReading(version).read(Where.top(prefix), body, part);
  }

  /** The same for the {@code properties} of a body alone, as the newest api-version has them. */
  public ObjectNode properties(JsonNode properties) {
    var body = JsonNodeFactory.instance.objectNode();
    body.set(PROPERTIES, properties);
    return (ObjectNode) read(body, ApiVersion.NEWEST).path(PROPERTIES);
  }

  /** The {@code properties} of an answer without what the api-version does not know. */
  public ObjectNode visible(ObjectNode properties, ApiVersion version) {
    if (version.preview()) {
      return properties;
    }
    var shape = part.property(PROPERTIES, version.day()).orElseThrow().shape();
    return (ObjectNode) KnownNames.of(properties, shape, version.day());
  }

  /** The table, for those who hold it against others. */
  Shape.Part part() {
    return part;
  }
}
