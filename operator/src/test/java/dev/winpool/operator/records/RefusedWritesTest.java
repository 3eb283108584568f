package dev.winpool.operator.records;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.nodes.ScriptedApi;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.records.Records.Written;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Why the API server refused a write goes to the log, in one line and without secrets. */
class RefusedWritesTest {
  private static final String WEB = "/apis/winpool.dev/v1alpha1/windowsnodepools/web";

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private final Records records = records(InstantSource.fixed(Instant.EPOCH));
  private final Logger log = (Logger) LoggerFactory.getLogger(CompareAndSet.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  private Records records(InstantSource clock) {
    var date = new ServerDate(clock);
    return new KubeRecords(api.client(WriteGate.OPEN, date), "winpool", clock, date);
  }

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void forget() {
    log.detachAppender(lines);
  }

  private static WindowsNodePool web() {
    var web = new WindowsNodePool();
    web.setMetadata(new ObjectMetaBuilder().withName("web").withResourceVersion("7").build());
    return web;
  }

  @Test
  void a_refused_status_write_says_which_and_why() {
    api.on(
        "PUT " + WEB + "/status",
        Answer.status(422, "Invalid", "status.plan.steps: Too many: 17\\nBearer hunter2hunter2"));
    assertThat(records.replaceStatus(web(), WindowsNodePoolStatus.EMPTY))
        .isEqualTo(Written.Unknown);
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "status of windowsnodepool web could not be written: answer 422,"
                + " status.plan.steps: Too many: 17 Bearer [redacted]");
  }

  @Test
  void so_does_a_refused_annotation() {
    api.on("PATCH " + WEB, Answer.status(403, "Forbidden", "no rights"));
    records.annotate(web(), Map.of("winpool.dev/born", Optional.of("now")));
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("windowsnodepool web could not be written: answer 403, no rights");
  }

  @Test
  void a_conflict_is_no_refusal_and_not_told() {
    api.on("PUT " + WEB + "/status", Answer.status(409, "Conflict", "newer"));
    records.replaceStatus(web(), WindowsNodePoolStatus.EMPTY);
    assertThat(lines.list).isEmpty();
  }
}
