package dev.winpool.e2e.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.arm.ArmFault;
import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.arm.ProxiedRequest;
import dev.winpool.e2e.stage.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pool on which others have set every property that there is: what of it comes back in the PUTs
 * of an adoption, of a change and of a successor (trace T20).
 */
public final class FieldsKept {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ArmFault BUSY =
      new ArmFault.Refused(409, "OperationNotAllowed", "Another operation is in progress.");

  /** The size is the operator's own affair in a swap, and the machines are what is replaced. */
  private static final Set<String> SWAPPED = Set.of("/count", "/minCount", "/maxCount", "/vmSize");

  /** Sent, it rolls the image back; the rest AKS only reports. */
  private static final List<String> NEVER =
      List.of(
          "nodeImageVersion", "eTag", "provisioningState", "currentOrchestratorVersion", "status");

  /**
   * What was found.
   *
   * @param asked fields, over all PUTs
   * @param lost those that did not come back, and those that must not be sent
   */
  public record Result(int asked, List<String> lost) {}

  private FieldsKept() {}

  public static Result of(PropertyTypes types, String version) {
    var asked = new ArrayList<String>();
    var lost = new ArrayList<String>();
    var sample = types.sample();
    for (var put : Put.values()) {
      var exchange = put.exchange(sample, version);
      var sent = Leaves.of(exchange.sent());
      Leaves.of(exchange.read())
          .all()
          .forEach(
              (path, value) -> {
                if (put.keeps(path)) {
                  asked.add(path);
                  if (!sent.contains(path, value)) {
                    lost.add("%s %s: %s".formatted(version, put, path));
                  }
                }
              });
      NEVER.stream()
          .filter(exchange.sent()::has)
          .forEach(name -> lost.add("%s %s sends %s".formatted(version, put, name)));
    }
    return new Result(asked.size(), lost);
  }

  /** The properties that were read, and those that were sent. */
  private record Exchange(ObjectNode read, ObjectNode sent) {}

  private enum Put {
    Adoption("old22") {
      @Override
      void bringAbout(ArmTrip on, Runnable everything) {
        everything.run();
        on.trip().apply("arm/adopt.yaml", Map.of());
      }
    },
    Change("old22") {
      @Override
      void bringAbout(ArmTrip on, Runnable everything) {
        adopted(on, everything);
        on.trip().patch("web", "{\"spec\":{\"template\":{\"nodeLabels\":{\"team\":\"web\"}}}}");
      }
    },
    Successor("old01") {
      @Override
      void bringAbout(ArmTrip on, Runnable everything) {
        adopted(on, everything);
        on.trip().patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
      }
    };

    private final String pool;

    Put(String pool) {
      this.pool = pool;
    }

    abstract void bringAbout(ArmTrip on, Runnable everything);

    boolean keeps(String path) {
      return NEVER.stream().noneMatch(name -> path.startsWith("/" + name))
          && !(this == Successor && SWAPPED.contains(path));
    }

    private static void adopted(ArmTrip on, Runnable everything) {
      on.trip().apply("arm/adopt.yaml", Map.of());
      on.trip().untilReason("web", "UpToDate", Duration.ofHours(2));
      everything.run();
      on.driver().pass(Duration.ofMinutes(10));
    }

    private Exchange exchange(ObjectNode sample, String version) {
      try (var on = new ArmTrip(Seeds.read("arm/seed.yaml"), Seeds.SATURDAY, version)) {
        bringAbout(on, () -> set(on, sample));
        on.driver().until(this + " is sent", Duration.ofDays(1), () -> !sent(on).isEmpty());
        var before = json(on.direct().send("GET", "/agentPools/old22").toString());
        var read = over((ObjectNode) before.path("properties"), sample);
        return new Exchange(read, (ObjectNode) json(sent(on).getLast()).path("properties"));
      }
    }

    /** Only PUTs that were refused: those before went out without faults. */
    private List<String> sent(ArmTrip on) {
      return on.arm().seen().stream()
          .filter(seen -> put(seen.call()) && seen.fault().isPresent())
          .map(seen -> seen.body())
          .toList();
    }

    private boolean put(ProxiedRequest call) {
      return call.method().equals("PUT") && call.pool().filter(pool::equals).isPresent();
    }
  }

  /** From now on ARM shows everything on old22, and is too busy for writes. */
  private static void set(ArmTrip on, ObjectNode sample) {
    on.arm()
        .plan()
        .every(
            ProxiedRequest::lists,
            new ArmFault.Altered(
                list -> {
                  list.path("value").forEach(pool -> set(pool, sample));
                  return list;
                }))
        .every(call -> call.method().equals("PUT"), BUSY);
  }

  private static void set(JsonNode pool, ObjectNode sample) {
    if (pool.path("name").asText().equals("old22")) {
      ((ObjectNode) pool).set("properties", over((ObjectNode) pool.path("properties"), sample));
    }
  }

  /** What stands there stays; what does not is taken from the sample. */
  private static ObjectNode over(ObjectNode there, ObjectNode sample) {
    var result = sample.deepCopy();
    there
        .propertyStream()
        .forEach(
            property -> {
              var both =
                  property.getValue().isObject() && result.path(property.getKey()).isObject();
              result.set(
                  property.getKey(),
                  both
                      ? over(
                          (ObjectNode) property.getValue(),
                          (ObjectNode) result.get(property.getKey()))
                      : property.getValue());
            });
    return result;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
