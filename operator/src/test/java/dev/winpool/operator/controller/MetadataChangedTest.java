package dev.winpool.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What wakes a turn of an object, and what does not. */
class MetadataChangedTest {
  private final MetadataChanged changed = new MetadataChanged();

  private static WindowsNodePool object(long generation, WindowsNodePoolStatus status) {
    var object = new WindowsNodePool();
    object.setMetadata(new ObjectMetaBuilder().withName("web").withGeneration(generation).build());
    object.setStatus(status);
    return object;
  }

  @Test
  void a_status_of_our_own_is_no_news_and_an_edit_is() {
    var before = object(1, null);
    assertThat(changed.accept(object(1, WindowsNodePoolStatus.EMPTY), before)).isFalse();
    assertThat(changed.accept(object(2, null), before)).isTrue();
    var held = object(1, null);
    held.getMetadata().setAnnotations(Map.of(WindowsNodePool.HOLD, ""));
    assertThat(changed.accept(held, before)).isTrue();
  }

  /** Mending the status by hand changes nothing else. */
  @Test
  void a_status_that_could_not_be_read_and_now_can_is_news() {
    var unreadable = object(1, WindowsNodePoolStatus.unreadable("intent.verb"));
    assertThat(changed.accept(object(1, null), unreadable)).isTrue();
    assertThat(changed.accept(unreadable, object(1, null))).isTrue();
    assertThat(changed.accept(unreadable, unreadable)).isFalse();
  }
}
