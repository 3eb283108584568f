package dev.winpool.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.records.RecordFault;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.SupportCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** The calendar costs a request an hour, and no turn (costs.md). */
@Isolated
class SupportReadingTest {
  private static final Map<String, String> KNOWN_END =
      Map.of(
          "Windows2025.retired", "2031-10-14",
          "Windows2025.creatable", "true",
          "Windows2025.source", "a page of tomorrow",
          "Windows2025.asOf", "2027-05-01");
  private static final Map<String, String> WRONG = Map.of("Windows2025.retired", "soon");

  private final Records records = mock();
  private final Logger log = (Logger) LoggerFactory.getLogger(SupportReading.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private Instant now = Sample.NOW;
  private final SupportReading reading = new SupportReading(records, () -> now);

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void leave() {
    log.detachAppender(lines);
  }

  private Optional<LocalDate> end() {
    return reading.calendar().of(WindowsServer.Windows2025).retired();
  }

  private void there(Map<String, String> data) {
    doReturn(data).when(records).supportData();
  }

  private void away() {
    doThrow(new RecordFault("configmap winpool-support could not be read: answer 403", null))
        .when(records)
        .supportData();
  }

  private void later(Duration by) {
    now = now.plus(by);
  }

  private void asked(int times) {
    verify(records, times(times)).supportData();
  }

  private List<String> said() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void without_a_configmap_it_is_as_shipped_and_asked_for_once_an_hour() {
    there(Map.of());
    assertThat(reading.calendar()).isEqualTo(SupportCalendar.SHIPPED);
    later(SupportReading.OLDEST.minusMillis(1));
    reading.calendar();
    asked(1);
    later(Duration.ofMillis(1));
    reading.calendar();
    asked(2);
    assertThat(said()).isEmpty();
  }

  @Test
  void a_row_that_somebody_wrote_counts_within_the_hour_until_it_is_taken_away() {
    there(Map.of());
    assertThat(end()).isEmpty();
    there(KNOWN_END);
    later(SupportReading.OLDEST);
    assertThat(end()).contains(LocalDate.of(2031, 10, 14));
    there(Map.of());
    later(SupportReading.OLDEST);
    assertThat(end()).isEmpty();
  }

  @Test
  void what_cannot_be_read_leaves_what_was_known_and_is_tried_again_soon() {
    away();
    assertThat(reading.calendar()).isEqualTo(SupportCalendar.SHIPPED);
    there(KNOWN_END);
    later(SupportReading.AGAIN);
    assertThat(end()).isPresent();
    away();
    later(SupportReading.OLDEST);
    assertThat(end()).isPresent();
    asked(3);
  }

  @Test
  void what_is_wrong_is_told_once_and_anew_when_it_is_something_else() {
    there(WRONG);
    for (var i = 0; i < 5; i++) {
      assertThat(end()).isEmpty();
      later(SupportReading.AGAIN);
    }
    asked(5);
    assertThat(said())
        .containsExactly(
            "the support calendar: Windows2025.retired=\"soon\" is no day: give one like"
                + " 2028-06-30, or leave the key out; the shipped row counts");
    there(KNOWN_END);
    end();
    later(SupportReading.OLDEST);
    there(WRONG);
    end();
    assertThat(said()).hasSize(2);
  }

  @Test
  void a_missing_right_is_told_once_with_its_remedy() {
    away();
    reading.calendar();
    later(SupportReading.AGAIN);
    reading.calendar();
    assertThat(said()).singleElement().asString().contains("403", "apply rbac.yaml");
  }

  @Test
  void a_clock_that_was_set_back_is_no_reason_to_wait() {
    there(Map.of());
    reading.calendar();
    later(Duration.ofDays(-2));
    reading.calendar();
    asked(2);
  }
}
