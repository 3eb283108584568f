package dev.winpool.operator.act;

import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.first;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.PodOf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Evictions go out together, behind one permit, and never further than a permit goes. */
class EvictionWavesTest {
  private static final Outcome OVER = new Outcome.Again("held", Duration.ofSeconds(1));

  private final List<Integer> permitted = new ArrayList<>();
  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

  @Test
  void the_posts_of_a_wave_are_under_way_at_the_same_time() {
    var all = new CountDownLatch(3);
    var outcome = waves(3, _ -> met(all)).evict(pods(3), this::permit);
    assertThat(answers(outcome)).containsOnly(new EvictionAnswer.Granted());
    assertThat(permitted).containsExactly(3);
  }

  @Test
  void each_wave_asks_anew_and_answers_keep_the_order_of_the_batch() {
    var outcome = waves(2, _ -> new EvictionAnswer.Granted()).evict(pods(5), this::permit);
    assertThat(permitted).containsExactly(2, 2, 1);
    assertThat(((Outcome.Evicted) outcome).answers().keySet())
        .containsExactly("shop/cart-0", "shop/cart-1", "shop/cart-2", "shop/cart-3", "shop/cart-4");
  }

  @Test
  void a_wave_that_may_not_go_any_more_is_not_sent() {
    Permit once = write -> permitted.isEmpty() ? permit(write) : Optional.of(OVER);
    var outcome = waves(2, _ -> new EvictionAnswer.Granted()).evict(pods(4), once);
    assertThat(sent).containsExactlyInAnyOrder("shop/cart-0", "shop/cart-1");
    assertThat(answers(outcome)).hasSize(2);
  }

  @Test
  void nothing_is_sent_without_a_permit() {
    var outcome =
        waves(2, _ -> new EvictionAnswer.Granted()).evict(pods(4), _ -> Optional.of(OVER));
    assertThat(outcome).isEqualTo(OVER);
    assertThat(sent).isEmpty();
  }

  @Test
  void the_wave_in_which_the_api_server_fails_is_the_last() {
    var failed = new EvictionAnswer.Failed("no answer: webhook");
    var outcome =
        waves(2, pod -> pod.name().equals("cart-0") ? failed : new EvictionAnswer.Granted())
            .evict(pods(4), this::permit);
    assertThat(permitted).containsExactly(2);
    assertThat(answers(outcome)).containsExactly(failed, new EvictionAnswer.Granted());
  }

  @Test
  void d28_an_overloaded_api_server_gets_half_as_many_at_once_and_then_one_more_each_time() {
    var patience = new EvictionAnswer.Throttled(Duration.ofSeconds(10));
    var answer = new ArrayList<EvictionAnswer>(List.of(patience));
    var waves = waves(4, _ -> answer.getFirst());
    waves.evict(pods(9), this::permit);
    answer.set(0, new EvictionAnswer.Granted());
    waves.evict(pods(9), this::permit);
    assertThat(permitted).containsExactly(4, 2, 3, 4);
  }

  @Test
  void a_budget_that_refuses_ends_nothing() {
    var blocked = new EvictionAnswer.Blocked("needs 3 healthy", Optional.empty());
    waves(2, _ -> blocked).evict(pods(4), this::permit);
    assertThat(permitted).containsExactly(2, 2);
  }

  @Test
  void d26_of_a_budget_one_goes_at_a_time() {
    var pods = List.of(of("a", 1), of("b", 1), of("a", 2), of("b", 2), of("a", 3), of("c", 1));
    waves(9, _ -> new EvictionAnswer.Granted()).evict(pods, this::permit);
    assertThat(permitted).containsExactly(2, 2, 2);
    assertThat(sent).hasSize(6);
  }

  @Test
  void d26_a_budget_that_refuses_is_asked_no_further_and_the_others_are() {
    var blocked = new EvictionAnswer.Blocked("needs 3 healthy", Optional.empty());
    var pods = List.of(of("a", 1), of("b", 1), of("a", 2), of("b", 2), of("a", 3));
    waves(9, pod -> pod.name().startsWith("a") ? blocked : new EvictionAnswer.Granted())
        .evict(pods, this::permit);
    assertThat(sent).containsExactlyInAnyOrder("shop/a-1", "shop/b-1", "shop/b-2");
  }

  private static NodePod of(String budget, int number) {
    return PodOf.pod("shop/%s-%d".formatted(budget, number)).budgets("shop/" + budget).made();
  }

  @Test
  void what_ends_the_process_is_no_answer() {
    var death = new AssertionError("stopped");
    var waves =
        waves(
            2,
            _ -> {
              throw death;
            });
    assertThatThrownBy(() -> waves.evict(pods(2), this::permit)).isSameAs(death);
  }

  private static EvictionAnswer met(CountDownLatch all) {
    all.countDown();
    try {
      return all.await(30, TimeUnit.SECONDS)
          ? new EvictionAnswer.Granted()
          : new EvictionAnswer.Failed("sent alone");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new EvictionAnswer.Failed("interrupted");
    }
  }

  private Optional<Outcome> permit(Step.Act write) {
    permitted.add(((Step.Evict) write).pods().size());
    return Optional.empty();
  }

  private EvictionWaves waves(int width, Function<NodePod, EvictionAnswer> server) {
    var nodes = mock(WorkerNodes.class);
    when(nodes.evict(any()))
        .thenAnswer(
            asked -> {
              var pod = asked.<NodePod>getArgument(0);
              sent.add(pod.key());
              return server.apply(pod);
            });
    return new EvictionWaves(nodes, width);
  }

  private static List<NodePod> pods(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> PodOf.pod("shop/cart-" + i).on(first(WIN19)).made())
        .toList();
  }

  private static List<EvictionAnswer> answers(Outcome outcome) {
    return List.copyOf(((Outcome.Evicted) outcome).answers().values());
  }
}
