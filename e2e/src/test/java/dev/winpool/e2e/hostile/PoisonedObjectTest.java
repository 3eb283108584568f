package dev.winpool.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One object that nobody can read stops no other, whatever their number (proof.md S15). */
@Execution(ExecutionMode.CONCURRENT)
class PoisonedObjectTest {
  private static final Duration HOURS = Duration.ofHours(3);

  /** The thousand of S15 takes minutes: {@code -Dothers=999}. */
  private static final int OTHERS = Integer.getInteger("others", 20);

  private static final String OTHER =
      """
      apiVersion: winpool.dev/v1alpha1
      kind: WindowsNodePool
      metadata: {name: %s}
      spec: {poolName: %s, osSKU: Windows2022, paused: true, template: {vmSize: Standard_D4s_v5}}
      """;

  @Test
  void an_object_whose_status_nobody_can_read_stops_no_other_and_is_told_itself() {
    try (var attacked = Attacked.adopted("arm/seed.yaml")) {
      for (var i = 0; i < OTHERS; i++) {
        attacked.plants(OTHER.formatted("other" + i, "x" + i));
      }
      attacked.plants(OTHER.formatted("bad", "bad22"));
      attacked.trip().untilReason("bad", "Held", HOURS);
      var later = new LaterVersion(attacked.on().stage().cluster().actor("later"), "bad");
      attacked.on().stage().cluster().intercept(later);
      attacked.plants(OTHER.formatted("late", "late22"));
      attacked.resizes();
      attacked.trip().untilReason("late", "Held", HOURS);
      attacked.until("old22 is gone", () -> attacked.trip().pool("old22").isEmpty());
      assertThat(events(attacked)).contains("status.intent.verb of windowsnodepool bad");
      assertThat(attacked.trip().stands("bad", "Held")).as("as it was").isTrue();
      attacked.on().stage().cluster().pass(later);
      unpaused(attacked);
      attacked.trip().untilReason("bad", "UpToDate", HOURS);
    }
  }

  private static void unpaused(Attacked attacked) {
    attacked.trip().patch("bad", "{\"spec\":{\"paused\":false}}");
  }

  private static String events(Attacked attacked) {
    return attacked
        .on()
        .stage()
        .people()
        .v1()
        .events()
        .inNamespace("default")
        .list()
        .getItems()
        .stream()
        .map(event -> event.getReason() + " " + event.getMessage())
        .toList()
        .toString();
  }
}
