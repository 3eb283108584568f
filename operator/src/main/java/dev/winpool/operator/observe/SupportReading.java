package dev.winpool.operator.observe;

import dev.winpool.operator.records.RecordFault;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.world.SupportCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What AKS says of the versions of Windows: the data of the release, and over them the ConfigMap
 * {@code winpool-support}, read once an hour for all turns. It stops none: what cannot be read
 * leaves what was known, and before that the data of the release. Safe for use by several threads.
 */
final class SupportReading {
  static final Duration OLDEST = Duration.ofHours(1);

  /** Where something is wrong with it, whoever mends it should soon see that it is well. */
  static final Duration AGAIN = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(SupportReading.class);

  private static final String REMEDY =
      "; what was known counts. Where a right is missing apply rbac.yaml of deploy/kustomize";

  private final Records records;
  private final InstantSource clock;
  private final SingleFlight<Known> flight = new SingleFlight<>();
  private volatile Known known =
      new Known(Instant.MIN, Duration.ZERO, SupportCalendar.SHIPPED, List.of());

  /**
   * @param faults what is wrong, a sentence each: told once, until it is something else
   */
  private record Known(
      Instant began, Duration lasts, SupportCalendar calendar, List<String> faults) {

    /** A clock that was set back is no reason to wait. */
    boolean fresh(Instant now) {
      return !now.isBefore(began) && now.isBefore(began.plus(lasts));
    }
  }

  SupportReading(Records records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  SupportCalendar calendar() {
    var last = known;
    return (last.fresh(clock.instant()) ? last : flight.get(this::read)).calendar();
  }

  private Known read() {
    var last = known;
    var now = clock.instant();
    if (last.fresh(now)) {
      return last;
    }
    var read = read(now, last);
    if (!read.faults().equals(last.faults())) {
      read.faults().forEach(fault -> LOG.warn("the support calendar: {}", fault));
    }
    known = read;
    return read;
  }

  private Known read(Instant now, Known last) {
    try {
      var calendar = SupportCalendar.SHIPPED.replacedBy(records.supportData());
      var faults = calendar.faults();
      return new Known(now, faults.isEmpty() ? OLDEST : AGAIN, calendar, faults);
    } catch (RecordFault unread) {
      return new Known(now, AGAIN, last.calendar(), List.of(unread.getMessage() + REMEDY));
    }
  }
}
