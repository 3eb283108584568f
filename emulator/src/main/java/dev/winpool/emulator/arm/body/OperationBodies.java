package dev.winpool.emulator.arm.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.provider.operation.AsyncOperation;
import dev.winpool.emulator.provider.verb.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** The JSON of a long-running operation. */
public record OperationBodies(Provider provider) {

  /** Seven digits of a second at most, no zeros at their end (recorded 2023-06). */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 7, true)
          .appendLiteral('Z')
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  /** From then on a creation tells of its nodes (recorded 2026: not after 3 s, but after 24 s). */
  private static final Duration SPEAKS_OF_NODES = Duration.ofSeconds(10);

  public JsonNode operation(AsyncOperation operation) {
    var node =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", operation.id())
            .put("status", status(operation))
            .put("startTime", TIME.format(operation.startedAt()));
    operation.endedAt().ifPresent(at -> node.put("endTime", TIME.format(at)));
    operation.error().ifPresent(why -> node.set("error", ArmAnswer.error(why)));
    return node;
  }

  /** Free text until the operation has ended. */
  private String status(AsyncOperation operation) {
    if (operation.status().ended()) {
      return operation.status().name();
    }
    return operation.says().orElseGet(() -> progress(operation, provider.now()));
  }

  private String progress(AsyncOperation operation, Instant now) {
    var creates = operation.verb().equals("Creating");
    if (!creates || now.isBefore(operation.startedAt().plus(SPEAKS_OF_NODES))) {
      return AsyncOperation.Status.InProgress.name();
    }
    return provider
        .pool(operation.subject().name())
        .map(
            pool ->
                "CreatingAgentPool: %d/%d nodes completed"
                    .formatted(provider.fleet().joined(pool), provider.fleet().size(pool)))
        .orElse(AsyncOperation.Status.InProgress.name());
  }
}
