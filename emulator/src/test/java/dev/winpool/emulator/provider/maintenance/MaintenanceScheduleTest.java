package dev.winpool.emulator.provider.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The four schedules of AKS's planned maintenance. */
class MaintenanceScheduleTest {

  @ParameterizedTest(name = "{0} {1} after {2}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'daily':{'intervalDays':2} | 'startDate':'2026-12-01' | 2026-12-02T00:00:00Z | 2026-12-03T22:00:00Z",
        "'weekly':{'intervalWeeks':1,'dayOfWeek':'Saturday'} | 'utcOffset':'+05:30' | 2026-12-01T00:00:00Z | 2026-12-05T16:30:00Z",
        "'weekly':{'intervalWeeks':2,'dayOfWeek':'Saturday'} | 'startDate':'2026-11-28' | 2026-12-01T00:00:00Z | 2026-12-12T22:00:00Z",
        "'absoluteMonthly':{'intervalMonths':3,'dayOfMonth':15} | 'startDate':'2026-11-01' | 2026-12-01T00:00:00Z | 2027-02-15T22:00:00Z",
        "'relativeMonthly':{'intervalMonths':1,'dayOfWeek':'Monday','weekIndex':'Last'} | 'utcOffset':'+00:00' | 2026-12-01T00:00:00Z | 2026-12-28T22:00:00Z",
        "'relativeMonthly':{'intervalMonths':1,'dayOfWeek':'Monday','weekIndex':'First'} | 'startDate':'2027-03-01' | 2026-12-01T00:00:00Z | 2027-03-01T22:00:00Z",
        "'daily':{'intervalDays':1} | 'notAllowedDates':[{'start':'2026-12-01','end':'2026-12-03'}] | 2026-12-01T00:00:00Z | 2026-12-04T22:00:00Z",
      })
  void opens(String schedule, String more, String after, String wanted)
      throws JsonProcessingException {
    var text =
        "{'schedule':{%s},'durationHours':4,'startTime':'22:00',%s}"
            .formatted(schedule, more)
            .replace('\'', '"');
    var window = new MaintenanceSchedule(new ObjectMapper().readTree(text));
    var opening = Instant.parse(wanted);
    assertThat(window.opensAfter(Instant.parse(after))).contains(opening);
    assertThat(window.open(opening.minusSeconds(1))).isFalse();
    assertThat(window.open(opening)).isTrue();
    assertThat(window.open(opening.plusSeconds(4 * 3600 - 1))).isTrue();
    assertThat(window.open(opening.plusSeconds(4 * 3600))).isFalse();
  }
}
