package dev.winpool.e2e.journey;

import dev.winpool.emulator.stage.Journal;
import dev.winpool.operator.api.RunResult;
import java.time.Duration;
import java.util.Map;

/** J2: the monthly node image is taken inside the window, not outside it, and not twice. */
public final class MonthlyImage {
  public static final String NEWER = "20348.5499.261208";

  private static final Duration HOURS = Duration.ofHours(2);
  private static final Duration WEEK = Duration.ofDays(8);

  private final Trip trip;

  public MonthlyImage(Trip trip) {
    this.trip = trip;
  }

  public void run() {
    trip.apply("trio/image.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
    trip.stage().secondPerson().publishImage("Windows2022", NEWER);
    trip.untilReason("web", "WaitingForWindow", Duration.ofHours(8));
    expect(posts() == 0, "nothing was asked for before the window");
    trip.driver().until("the pool runs the new image", WEEK, this::current);
    trip.untilReason("web", "UpToDate", HOURS);
    expect(posts() == 1, "AKS was asked once, was asked " + posts() + " times");
    trip.driver().pass(Duration.ofHours(12));
    expect(posts() == 1, "and not again in the same window");
    expect(
        trip.object("web").orElseThrow().getStatus().imageUpgrade().lastRun().result()
            == RunResult.Completed,
        "the run is recorded as completed");
  }

  private boolean current() {
    return trip.summary("web").filter(s -> NEWER.equals(s.image())).isPresent();
  }

  private long posts() {
    return trip.stage().journal().entries().stream().filter(MonthlyImage::post).count();
  }

  private static boolean post(Journal.Entry entry) {
    return entry.kind().equals("arm")
        && "POST".equals(entry.fields().get("method"))
        && String.valueOf(entry.fields().get("path"))
            .toLowerCase(java.util.Locale.ROOT)
            .contains("upgradenodeimageversion");
  }

  private static void expect(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("expected: " + what);
    }
  }
}
