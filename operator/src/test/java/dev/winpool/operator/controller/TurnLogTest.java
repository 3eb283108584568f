package dev.winpool.operator.controller;

import static dev.winpool.operator.world.Sample.pool;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Planner;
import dev.winpool.operator.decide.RuleTrail;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.report.Reporter;
import dev.winpool.operator.report.Turn;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated("the log is one")
class TurnLogTest {
  private final Logger log = (Logger) LoggerFactory.getLogger(TurnLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
    log.setAdditive(false);
    log.setLevel(Level.INFO);
  }

  @AfterEach
  void leave() {
    log.detachAppender(lines);
    log.setAdditive(true);
    log.setLevel(null);
  }

  private static Given held() {
    return Given.object().pool(pool("win22", WindowsServer.Windows2022, 2)).held();
  }

  private WindowsNodePoolStatus logged(Given given, WindowsNodePoolStatus previous) {
    var outlook = new Planner(PollInterval.DEFAULT).outlook(given.world(), given.recorded());
    var turn =
        new Turn.Seen(
            previous,
            given.world(),
            given.decided(),
            new Outcome.Nothing(),
            given.recorded(),
            outlook);
    var next = Reporter.report(turn);
    var object = new WindowsNodePool();
    object.getMetadata().setName("web");
    object.getMetadata().setGeneration(3L);
    TurnLog.write(
        object,
        turn,
        next,
        () -> {
          asked.incrementAndGet();
          return RuleTrail.of(given.world(), given.recorded(), PollInterval.DEFAULT);
        });
    return next;
  }

  private Map<String, String> pairs(int line) {
    return lines.list.get(line).getKeyValuePairs().stream()
        .collect(toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
  }

  @Test
  void a_decision_is_one_line_with_all_that_it_is_about() {
    logged(held(), WindowsNodePoolStatus.EMPTY);
    assertThat(lines.list)
        .singleElement()
        .extracting(ILoggingEvent::getLevel)
        .isEqualTo(Level.INFO);
    assertThat(pairs(0))
        .containsEntry("object", "web")
        .containsEntry("generation", "3")
        .containsEntry("reason", "Held")
        .containsEntry("rule", "3 HoldRule")
        .containsEntry("step", "Rest")
        .containsEntry("outcome", "Nothing")
        .containsKeys("stage", "arm", "next");
  }

  @Test
  void the_same_decision_is_not_told_again_and_costs_nothing() {
    var once = logged(held(), WindowsNodePoolStatus.EMPTY);
    logged(held(), once);
    assertThat(lines.list).hasSize(1);
    assertThat(asked).hasValue(1);
  }

  @Test
  void another_reason_is_told() {
    var once = logged(held(), WindowsNodePoolStatus.EMPTY);
    logged(Given.object().pool(pool("win22", WindowsServer.Windows2022, 2)), once);
    assertThat(lines.list).hasSize(2);
    assertThat(pairs(1).get("reason")).isNotEqualTo("Held");
  }

  @Test
  void for_debugging_every_turn_is_told_and_why_the_other_rules_did_not_speak() {
    log.setLevel(Level.DEBUG);
    var once = logged(held(), WindowsNodePoolStatus.EMPTY);
    lines.list.clear();
    logged(held(), once);
    assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.DEBUG);
    assertThat(lines.list.getLast().getFormattedMessage())
        .startsWith("had nothing to say: 2 NeverBothClosed: ")
        .contains("1 SafeToWrite: the clocks agree");
  }
}
