package dev.winpool.operator.report;

import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.BoundedText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The sentence that people read (messages.md): what, since when, next try, who can do what. Bounded
 * as foreign text is, for it holds the words of users and of AKS.
 */
final class Message {
  static final int LONGEST = 1000;
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private Message() {}

  static String of(Standing standing, Instant now, ZoneId zone) {
    var text = new StringBuilder(standing.what());
    standing.since().ifPresent(at -> text.append(" since ").append(time(at, now, zone)));
    if (!standing.besides().isEmpty()) {
      text.append("; ").append(standing.besides());
    }
    standing.next().ifPresent(next -> text.append("; ").append(then(next, now, zone)));
    if (!standing.remedy().isEmpty()) {
      text.append(". ").append(standing.remedy());
    }
    return BoundedText.of(text.toString(), LONGEST);
  }

  private static String then(Standing.Next next, Instant now, ZoneId zone) {
    return next.word() + " " + time(next.at(), now, zone);
  }

  /** As short as it can be and still be understood. */
  static String time(Instant at, Instant now, ZoneId zone) {
    var apart = Duration.between(at, now).abs();
    var format = apart.compareTo(Duration.ofHours(20)) < 0 ? HOUR : apart.toDays() < 6 ? DAY : DATE;
    return format.format(at.atZone(zone));
  }

  /** For the column NEXT-WINDOW: a date that reads alike in every list. */
  static String date(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).format(at.atZone(zone));
  }
}
