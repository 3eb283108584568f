package dev.winpool.e2e.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final String POD =
      "{\"metadata\":{\"name\":\"a\",\"creationTimestamp\":\"2026-11-28T03:00:00Z\","
          + "\"deletionTimestamp\":\"%s\",\"deletionGracePeriodSeconds\":%d}}";

  private final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.parse("2026-12-05T22:00:00.5Z"));
  private final Deadlines deadlines = new Deadlines(clock::get);

  @Test
  void a_pod_that_is_asked_to_go_is_due_after_its_grace_period_on_the_stages_clock() {
    assertThat(deadlines.shown(POD.formatted("2026-11-28T04:00:30Z", 30)))
        .isEqualTo(POD.formatted("2026-12-05T22:00:30Z", 30));
  }

  @Test
  void it_is_due_at_the_same_instant_whenever_it_is_shown_again() {
    var first = deadlines.shown(POD.formatted("2026-11-28T04:00:30Z", 30));
    clock.set(Instant.parse("2026-12-06T10:00:00Z"));
    assertThat(deadlines.shown(POD.formatted("2026-11-28T04:00:30Z", 30))).isEqualTo(first);
    assertThat(deadlines.shown(POD.formatted("2026-11-28T04:00:31Z", 30)))
        .isEqualTo(POD.formatted("2026-12-06T10:00:30Z", 30));
  }

  @Test
  void every_object_of_a_list_is_shown_so_and_what_ends_nowhere_as_it_is() {
    var items = POD.formatted("2026-11-28T04:00:30Z", 30);
    var list = "{\"items\":[" + items + "," + items + "]}";
    assertThat(
            new String(
                deadlines.shown(list.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
        .doesNotContain("2026-11-28T04:00:30Z");
    var whole = "{\"metadata\":{\"name\":\"b\"}}".getBytes(StandardCharsets.UTF_8);
    assertThat(deadlines.shown(whole)).isSameAs(whole);
  }
}
