package dev.winpool.e2e.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ServerTimesTest {
  private static final String POD =
      "{\"metadata\":{\"name\":\"a\",\"creationTimestamp\":\"%s\","
          + "\"deletionTimestamp\":\"%s\",\"deletionGracePeriodSeconds\":%d}}";

  private final AtomicReference<Instant> server = at("2026-11-28T04:00:00.2Z");
  private final AtomicReference<Instant> stage = at("2026-12-05T22:00:00.5Z");
  private final ServerTimes times = new ServerTimes(server::get, stage::get);

  private static AtomicReference<Instant> at(String text) {
    return new AtomicReference<>(Instant.parse(text));
  }

  private void later(String there, String here) {
    server.set(Instant.parse(there));
    stage.set(Instant.parse(here));
  }

  @Test
  void a_pod_that_is_asked_to_go_is_due_after_its_grace_period_on_the_stages_clock() {
    later("2026-11-28T04:00:10Z", "2026-12-05T22:10:00Z");
    assertThat(times.shown(POD.formatted("2026-11-28T04:00:00Z", "2026-11-28T04:00:40Z", 30)))
        .isEqualTo(POD.formatted("2026-12-05T22:00:00Z", "2026-12-05T22:10:30Z", 30));
  }

  @Test
  void what_is_dated_is_shown_the_same_whenever_it_is_shown_again() {
    var pod = POD.formatted("2026-11-28T04:00:00Z", "2026-11-28T04:00:30Z", 30);
    var first = times.shown(pod);
    later("2026-11-28T04:01:00Z", "2026-12-06T10:00:00Z");
    assertThat(times.shown(pod)).isEqualTo(first);
  }

  @Test
  void what_is_older_than_the_stage_was_there_as_it_began() {
    assertThat(times.shown("{\"creationTimestamp\":\"2026-11-01T00:00:00Z\"}"))
        .isEqualTo("{\"creationTimestamp\":\"2026-12-05T22:00:00Z\"}");
  }

  @Test
  void every_object_of_a_list_is_shown_so_and_what_has_no_date_as_it_is() {
    var items = POD.formatted("2026-11-28T04:00:00Z", "2026-11-28T04:00:30Z", 30);
    var list = "{\"items\":[" + items + "," + items + "]}";
    assertThat(
            new String(times.shown(list.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
        .doesNotContain("2026-11");
    var whole =
        "{\"metadata\":{\"name\":\"b\",\"creationTimestamp\":null}}"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(times.shown(whole)).isSameAs(whole);
  }
}
