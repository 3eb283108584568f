package dev.winpool.e2e.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A policy or another tool takes tags away as they are given. */
@Execution(ExecutionMode.CONCURRENT)
class StrippedTagsTest {

  @Test
  void a_successor_that_never_shows_our_tags_is_the_only_one_and_what_helps_is_said() {
    try (var play = stripping()) {
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "Contended", Play.WEEK);
      play.pass(Duration.ofDays(2));
      assertThat(play.trip().message("web"))
          .contains("old01", "the swap stands", "Put the winpool tags back");
      assertThat(play.stalled()).isTrue();
      assertThat(play.trip().pool("old22")).isPresent();
      assertThat(play.trip().pool("old02")).isEmpty();
    }
  }

  @Test
  void an_object_with_such_a_successor_may_leave() {
    try (var play = stripping()) {
      play.trip().patch("web", "{\"spec\":{\"deletionPolicy\":\"Retain\"}}");
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "Contended", Play.WEEK);
      play.trip().delete("web");
      play.trip().untilGone("web", Play.HOURS);
      assertThat(play.trip().pool("old22")).isPresent();
    }
  }

  /** Whoever makes another pool than {@code old22} makes it without tags. */
  private static Play stripping() {
    var play = Play.adopted("arm/seed.yaml");
    play.faults()
        .every(
            call -> call.method().equals("PUT") && !call.path().contains("/old22"),
            new ArmFault.Taken((_, body) -> untagged(body)));
    return play;
  }

  private static ObjectNode untagged(ObjectNode body) {
    body.withObject("/properties").remove("tags");
    return body;
  }
}
