package dev.winpool.operator.lists;

import static dev.winpool.operator.lists.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.lists.Known.Told;
import dev.winpool.operator.nodes.ClusterFault;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kubernetes, API concepts, efficient detection of changes. */
@Timeout(60)
class FollowedListsTest {
  private static final Place NODE =
      new Place(new ApiLists.Named("pods of n1", "api/v1/pods"), "fieldSelector=spec.nodeName=n1");

  @AutoClose private final ChangingList server = new ChangingList();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger ended = new AtomicInteger();

  @AutoClose
  private final FollowedLists<Pod, String> lists = reading(this::aside, Duration.ofHours(1));

  private FollowedLists<Pod, String> reading(Executor aside, Duration length) {
    return new FollowedLists<>(
        new ApiLists(server.client(), ClusterFault::new),
        new Followable<>(
            Pod.class,
            () -> FollowedListsTest::kept,
            FollowedListsTest::isNews,
            FollowedListsTest::isOver,
            List::isEmpty),
        (who, news) -> told.add(who + " " + news),
        new FollowedLists.Aside(aside, nanos::get, length));
  }

  private void aside(Runnable task) {
    Thread.startVirtualThread(
        () -> {
          task.run();
          ended.incrementAndGet();
        });
  }

  private static Optional<String> kept(Pod pod) {
    return Stream.of(pod)
        .map(it -> it.getMetadata().getName() + " " + it.getStatus().getPhase())
        .filter(it -> !it.startsWith("foreign"))
        .findFirst();
  }

  private static boolean isNews(Pod pod) {
    return pod.getStatus().getPhase().equals("Succeeded");
  }

  private static boolean isOver(Pod pod) {
    return pod.getStatus().getPhase().equals("Failed");
  }

  private void shows(String... kept) throws InterruptedException {
    eventually(() -> lists.now(NODE).map(Set::copyOf).equals(Optional.of(Set.of(kept))));
  }

  private void knowsNothing() throws InterruptedException {
    eventually(() -> lists.now(NODE).isEmpty());
  }

  @Test
  void what_comes_changes_and_goes_is_known_without_asking_again() throws Exception {
    server.set("a", "Running");
    server.set("foreign", "Running");
    lists.follow("web", Set.of(NODE));
    shows("a Running");
    server.set("b", "Pending");
    server.set("b", "Running");
    shows("a Running", "b Running");
    server.delete("a");
    shows("b Running");
    assertThat(server.asked()).containsExactly("list", "watch");
  }

  @Test
  void nothing_is_known_of_what_is_not_followed() {
    server.set("a", "Running");
    assertThat(lists.now(NODE)).isEmpty();
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void whoever_follows_is_told_when_it_is_known_and_of_news_only() throws Exception {
    server.set("a", "Pending");
    lists.follow("web", Set.of(NODE));
    shows("a Pending");
    assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("web AtOnce");
    server.set("a", "Running");
    shows("a Running");
    assertThat(told).as("a change that is no news").isEmpty();
    server.set("a", "Succeeded");
    assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("web AtOnce");
  }

  @Test
  void one_that_went_is_told_at_once_only_where_that_is_waited_for() throws Exception {
    server.set("a", "Running");
    server.set("b", "Running");
    lists.follow("web", Set.of(NODE));
    assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("web AtOnce");
    shows("a Running", "b Running");
    server.delete("a");
    assertThat(told.poll(30, TimeUnit.SECONDS)).as("b is left").isEqualTo("web Soon");
    server.delete("b");
    assertThat(told.poll(30, TimeUnit.SECONDS)).as("the last").isEqualTo("web AtOnce");
  }

  @Test
  void two_who_follow_the_same_share_it_until_both_have_done() throws Exception {
    server.set("a", "Running");
    lists.follow("web", Set.of(NODE));
    lists.follow("pay", Set.of(NODE));
    shows("a Running");
    assertThat(server.asked()).containsExactly("list", "watch");
    lists.follow("web", Set.of());
    shows("a Running");
    lists.follow("pay", Set.of());
    knowsNothing();
    eventually(() -> ended.get() == 1);
  }

  /** Between the answer to a change and the word of it what was known is older than the change. */
  @Test
  void what_somebody_changes_is_unknown_until_that_was_told() throws Exception {
    server.set("a", "Running");
    lists.follow("web", Set.of(NODE));
    shows("a Running");
    lists.expect(NODE, "shop/a");
    assertThat(lists.now(NODE)).isEmpty();
    server.set("other", "Running");
    eventually(() -> told.size() > 1);
    assertThat(lists.now(NODE)).as("told of another").isEmpty();
    server.set("a", "Pending");
    server.set("late", "Running");
    eventually(() -> told.size() > 2);
    assertThat(lists.now(NODE)).as("told of another change of it").isEmpty();
    server.set("a", "Failed");
    shows("a Failed", "other Running", "late Running");
    lists.expect(NODE, "shop/a");
    lists.expectNot(NODE, "shop/a");
    shows("a Failed", "other Running", "late Running");
  }

  /** What was asked for may be done after the list was read. */
  @Test
  void a_list_that_shows_it_as_it_was_does_not_say_that_it_is_still_so() {
    var known = new Known<String>();
    known.expect("shop/a");
    known.expect("shop/b");
    known.expect("shop/c");
    known.listed(
        List.of(
            new Told<>("shop/a", Optional.of("Running"), false),
            new Told<>("shop/b", Optional.of("Failed"), true)));
    assertThat(known.all()).as("one is there as it was").isEmpty();
    known.changed(new Told<>("shop/a", Optional.of("Failed"), true));
    assertThat(known.all()).as("one is gone, two are settled").isPresent();
  }

  @Test
  void a_server_that_has_forgotten_the_version_is_asked_anew_when_it_is_next_wanted()
      throws Exception {
    server.set("a", "Running");
    lists.follow("web", Set.of(NODE));
    shows("a Running");
    server.tellThatItIsTooOld();
    knowsNothing();
    eventually(() -> ended.get() == 1);
    lists.follow("web", Set.of(NODE));
    assertThat(server.asked()).as("not at once").hasSize(2);
    nanos.addAndGet(FollowedLists.APART.toNanos());
    server.set("b", "Running");
    lists.follow("web", Set.of(NODE));
    shows("a Running", "b Running");
  }

  /** Else a server that ends each watch as it begins is asked without end. */
  @Test
  void a_watch_that_ends_as_it_begins_is_left_alone_until_it_is_next_wanted() throws Exception {
    lists.follow("web", Set.of(NODE));
    shows();
    server.endWatches();
    eventually(() -> ended.get() == 1);
    assertThat(lists.now(NODE)).isEmpty();
    assertThat(server.asked()).containsExactly("list", "watch");
  }

  @Test
  void a_server_that_refuses_to_be_watched_harms_nobody() throws Exception {
    server.refuseWatches();
    server.set("a", "Running");
    lists.follow("web", Set.of(NODE));
    eventually(() -> ended.get() == 1);
    assertThat(lists.now(NODE)).isEmpty();
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    lists.follow("web", Set.of(NODE));
    eventually(() -> ended.get() == 2);
    assertThat(server.asked()).containsExactly("list", "watch", "list", "watch");
  }

  /** Half of a connection can be gone, and nobody is told. */
  @Test
  void a_connection_that_tells_nothing_any_more_is_given_up() throws Exception {
    try (var impatient = reading(this::aside, Duration.ofSeconds(1))) {
      impatient.follow("web", Set.of(NODE));
      eventually(() -> impatient.now(NODE).isPresent());
      server.fallSilent();
      server.set("a", "Running");
      eventually(() -> impatient.now(NODE).isEmpty() || impatient.now(NODE).get().size() == 1);
    }
  }

  @Test
  void closing_ends_all() throws Exception {
    lists.follow("web", Set.of(NODE));
    shows();
    lists.close();
    lists.close();
    knowsNothing();
    eventually(() -> ended.get() == 1);
  }

  @Test
  void nobody_waits_for_a_list_that_is_not_read_yet() {
    var later = new LinkedBlockingQueue<Runnable>();
    var patient = reading(later::add, Duration.ofHours(1));
    patient.follow("web", Set.of(NODE));
    patient.follow("web", Set.of(NODE));
    assertThat(server.asked()).isEmpty();
    assertThat(later).as("asked for once").hasSize(1);
    patient.follow("web", Set.of());
    later.remove().run();
    assertThat(server.asked()).as("wanted no longer").isEmpty();
  }
}
