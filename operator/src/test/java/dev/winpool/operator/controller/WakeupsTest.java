package dev.winpool.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WakeupsTest {
  @AutoClose private final Wakeups wakeups = new Wakeups();
  private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();

  @BeforeEach
  void listen() {
    wakeups.source().setEventHandler(heard::add);
    wakeups.source().start();
  }

  @Test
  void an_alarm_takes_the_place_of_the_one_before() throws Exception {
    wakeups.setAlarm("web", Duration.ofHours(1));
    wakeups.setAlarm("web", Duration.ofMillis(5));
    assertThat(name(heard.poll(30, TimeUnit.SECONDS))).isEqualTo("web");
  }

  @Test
  void every_object_has_an_alarm_of_its_own() throws Exception {
    wakeups.setAlarm("web", Duration.ofHours(1));
    wakeups.setAlarm("pay", Duration.ofMillis(5));
    assertThat(name(heard.poll(30, TimeUnit.SECONDS))).isEqualTo("pay");
    assertThat(heard).isEmpty();
  }

  @Test
  void an_edit_waits_for_no_news_of_pods() {
    wakeups.wakeSpaced("web");
    wakeups.wakeSpaced("web");
    wakeups.wake("web");
    wakeups.wake("web");
    assertThat(heard).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void news_of_pods_is_not_lost() throws Exception {
    wakeups.wakeSpaced("web");
    assertThat(name(heard.poll(30, TimeUnit.SECONDS))).isEqualTo("web");
    wakeups.wakeSpaced("web");
    assertThat(name(heard.poll(30, TimeUnit.SECONDS))).isEqualTo("web");
  }

  @Test
  void news_that_may_wait_is_not_lost_either() throws Exception {
    wakeups.wakeSoon("web");
    wakeups.wakeSoon("web");
    assertThat(name(heard.poll(30, TimeUnit.SECONDS))).isEqualTo("web");
    wakeups.wakeSoon("web");
    assertThat(name(heard.poll(30, TimeUnit.SECONDS))).isEqualTo("web");
  }

  /** The SDK takes nothing else for an object that it has forgotten. */
  @Test
  void what_wakes_an_object_is_an_event_of_a_resource() {
    wakeups.wake("web");
    assertThat(heard).singleElement().isInstanceOf(ResourceEvent.class);
  }

  private static String name(Event event) {
    return event.getRelatedCustomResourceID().getName();
  }
}
