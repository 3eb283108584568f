package dev.winpool.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is counted, and what a size is called. */
class CountsTest {
  private static final String EVENT =
      """
      {"stage":"%s","verb":"%s","user":{"username":"%s"},"objectRef":{"name":"%s"}}\
      """;
  private static final String OPERATOR = "system:serviceaccount:winpool-system:winpool-operator";

  @Test
  void a_watch_counts_once_and_the_election_for_itself() {
    var counted =
        OperatorRequests.of(
            Stream.of(
                EVENT.formatted("ResponseComplete", "list", OPERATOR, ""),
                EVENT.formatted("ResponseStarted", "watch", OPERATOR, ""),
                EVENT.formatted("ResponseComplete", "watch", OPERATOR, ""),
                EVENT.formatted("ResponseComplete", "update", OPERATOR, "winpool-leader"),
                EVENT.formatted("ResponseComplete", "list", "winpool-stage", ""),
                "{\"user\":{\"username\":\"" + OPERATOR));

    assertThat(counted).isEqualTo(new OperatorRequests(2, 1));
  }

  @Test
  void turns_count_whatever_they_came_to() {
    var page =
        """
        # TYPE winpool_turn_duration_seconds summary
        winpool_turn_duration_seconds_count{outcome="nothing"} 3
        winpool_turn_duration_seconds_sum{outcome="nothing"} 0.25
        winpool_turn_duration_seconds_count{outcome="recorded"} 2.0
        """;

    assertThat(TurnCount.of(page)).isEqualTo(new TurnCount(5, 0.25));
  }

  @Test
  void a_size_is_named_as_it_is_asked_for() {
    assertThat(Load.parse("300x30")).isEqualTo(new Load(300, 30, 0));
    assertThat(Load.parse("100x30+10000").name("plan")).isEqualTo("plan-100x30+10000");
    assertThatThrownBy(() -> Load.parse("many")).hasMessageContaining("\"many\" is no load");
  }

  @Test
  void the_options_of_the_jvm_and_the_limit_are_those_of_the_deployment() {
    assertThat(Deployed.read().javaOptions()).contains("-XX:+ExitOnOutOfMemoryError");
    assertThat(Deployed.read().memoryLimit()).isEqualTo(256 * 1024);
  }
}
