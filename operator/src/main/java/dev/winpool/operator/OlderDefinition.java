package dev.winpool.operator;

import dev.winpool.operator.records.PublishedSchema;
import dev.winpool.operator.records.RecordFault;
import java.time.Duration;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log when the CustomResourceDefinition of the cluster is older than this version: what
 * it has no field for, the API server drops from each status that is written, and from what people
 * apply, without a word. Nothing waits for it and nothing is kept from starting.
 */
final class OlderDefinition {
  private static final Logger LOG = LoggerFactory.getLogger(OlderDefinition.class);

  /** A definition that was applied just now is published a moment later. */
  private static final Duration AFTER_THE_START = Duration.ofSeconds(5);

  private static final Duration DAY = Duration.ofDays(1);
  private static final int SHOWN = 10;

  private final PublishedSchema schema;

  OlderDefinition(PublishedSchema schema) {
    this.schema = schema;
  }

  /** Looks once after the start and once a day, for as long as the process lives. */
  void begin() {
    Thread.ofVirtual().name("winpool-definition").start(this::daily);
  }

  private void daily() {
    try {
      Thread.sleep(AFTER_THE_START);
      while (true) {
        look();
        Thread.sleep(DAY);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** One line when there is something to say; whoever publishes no schema is asked another day. */
  void look() {
    try {
      var lacking = schema.lacking();
      if (!lacking.isEmpty()) {
        LOG.warn(
            "the CustomResourceDefinition windowsnodepools.winpool.dev is older than this version,"
                + " and the API server drops what it does not name: {}{} ({} in all); kubectl apply"
                + " --server-side -f crds/windowsnodepools.winpool.dev.yaml",
            lacking.stream().limit(SHOWN).collect(Collectors.joining(", ")),
            lacking.size() > SHOWN ? ", ..." : "",
            lacking.size());
      }
    } catch (RecordFault unread) {
      LOG.debug(
          "whether the definition is as new as this version is not known: {}", unread.getMessage());
    }
  }
}
