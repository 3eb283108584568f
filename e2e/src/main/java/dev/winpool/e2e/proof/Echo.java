package dev.winpool.e2e.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.arm.ArmFault;
import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.arm.ProxiedRequest;
import dev.winpool.e2e.stage.Seeds;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A field is asked for, and AKS shows it in a way of its own: how much is written until it is
 * quiet, and what is said then (rules.md, "What AKS does not show").
 */
public final class Echo {
  private static final Duration TIME = Duration.ofHours(3);
  private static final int MOST = 6;

  private final EchoedField field;
  private final EchoedAs as;

  /** What the last PUT of each pool asked for. */
  private final Map<String, JsonNode> taken = new HashMap<>();

  /** What was shown of each pool before it was asked for. */
  private final Map<String, Optional<JsonNode>> before = new HashMap<>();

  /**
   * What came of it.
   *
   * @param pools that were created
   * @param writes to AKS in all
   * @param late writes of the second half of the time
   */
  public record Result(String what, long pools, int writes, int late, String reason) {
    public boolean quiet() {
      return pools <= 1
          && writes <= MOST
          && late == 0
          && Set.of("UpToDate", "Contended").contains(reason);
    }
  }

  private Echo(EchoedField field, EchoedAs as) {
    this.field = field;
    this.as = as;
  }

  public static Result of(EchoedField field, EchoedAs as) {
    return new Echo(field, as).played();
  }

  private Result played() {
    try (var on = new ArmTrip(Seeds.read("arm/echo.yaml"), Seeds.SATURDAY)) {
      on.trip().apply("arm/adopt.yaml", Map.of());
      on.trip().untilReason("web", "UpToDate", TIME);
      var begin = on.arm().seen().size();
      on.arm()
          .plan()
          .every(ProxiedRequest::lists, new ArmFault.Altered(this::shown))
          .every(call -> call.method().equals("PUT"), new ArmFault.Taken(this::take));
      on.trip()
          .patch(
              "web",
              "{\"spec\": {\"migration\": {\"start\": \"Immediately\"}, %s}}"
                  .formatted(field.spec()));
      on.driver().pass(TIME);
      var half = on.arm().seen().size();
      on.driver().pass(TIME);
      return result(on, begin, half);
    }
  }

  private Result result(ArmTrip on, int begin, int half) {
    var seen = on.arm().seen();
    var writes = (int) seen.stream().skip(begin).filter(one -> one.call().writes()).count();
    var late = (int) seen.stream().skip(half).filter(one -> one.call().writes()).count();
    var pools = taken.keySet().stream().filter(name -> !name.equals("old22")).count();
    return new Result(
        "%s %s".formatted(field.name(), as),
        pools,
        writes,
        late,
        on.trip().summary("web").orElseThrow().reason());
  }

  /**
   * AKS keeps nothing of the field, but of those that it cannot do without: what it shows of it is
   * made up here.
   */
  private ObjectNode take(ProxiedRequest call, ObjectNode body) {
    var properties = (ObjectNode) body.path("properties");
    Optional.ofNullable(properties.path(field.name()))
        .filter(asked -> !asked.isMissingNode())
        .ifPresent(asked -> taken.put(call.pool().orElseThrow(), asked.deepCopy()));
    if (!field.served()) {
      properties.remove(field.name());
    }
    return body;
  }

  private ObjectNode shown(ObjectNode list) {
    for (var pool : list.path("value")) {
      var name = pool.path("name").asText();
      var properties = (ObjectNode) pool.path("properties");
      var asked = taken.get(name);
      if (asked == null) {
        before.put(name, Optional.ofNullable(properties.get(field.name())));
      } else {
        properties.remove(field.name());
        field
            .shown(as, asked, before.getOrDefault(name, Optional.empty()))
            .ifPresent(value -> properties.set(field.name(), value));
      }
    }
    return list;
  }
}
