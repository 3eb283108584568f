package dev.winpool.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.winpool.operator.controller.DrainEvents.Opener;
import dev.winpool.operator.controller.DrainWatcher.Focus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.Watcher.Action;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Captor;
import org.mockito.MockitoAnnotations;

class DrainEventsTest {
  private static final Focus NODE = new Focus(Set.of("akswin19000000"), Set.of());

  private final KubernetesClient client = mock(RETURNS_DEEP_STUBS);
  private final MixedOperation<Pod, PodList, PodResource> allPods = mock();
  private final AnyNamespaceOperation<Pod, PodList, PodResource> anywhere = mock();
  private final FilterWatchListDeletable<Pod, PodList, PodResource> pods = mock();
  private final MixedOperation<
          PodDisruptionBudget, PodDisruptionBudgetList, Resource<PodDisruptionBudget>>
      allBudgets = mock();
  private final NonNamespaceOperation<
          PodDisruptionBudget, PodDisruptionBudgetList, Resource<PodDisruptionBudget>>
      shop = mock();
  private final Watch watch = mock();
  private final Wakeups wakeups = mock();
  private final DrainEvents events = opening(Runnable::run);

  @Captor private ArgumentCaptor<Watcher<Pod>> watcher;
  @Captor private ArgumentCaptor<Watcher<PodDisruptionBudget>> budgets;

  @BeforeEach
  void pods_of_a_node_and_budgets_of_a_namespace_can_be_watched() throws Exception {
    MockitoAnnotations.openMocks(this).close();
    when(client.pods()).thenReturn(allPods);
    when(allPods.inAnyNamespace()).thenReturn(anywhere);
    when(anywhere.withField("spec.nodeName", "akswin19000000")).thenReturn(pods);
    when(client.policy().v1().podDisruptionBudget()).thenReturn(allBudgets);
    when(allBudgets.inNamespace("shop")).thenReturn(shop);
    when(pods.watch(any())).thenReturn(watch);
  }

  @Test
  void what_happens_to_a_pod_on_a_node_being_drained_wakes_its_object() {
    events.watch("web", NODE);
    heard().eventReceived(Action.DELETED, new Pod());
    verify(wakeups).wakeSpaced("web");
  }

  @Test
  void a_budget_that_changes_wakes_the_object_whose_pods_it_holds() {
    events.watch("web", new Focus(Set.of(), Set.of("shop")));
    verify(client.policy().v1().podDisruptionBudget().inNamespace("shop")).watch(budgets.capture());
    budgets.getValue().eventReceived(Action.MODIFIED, new PodDisruptionBudget());
    verify(wakeups).wakeSpaced("web");
  }

  @Test
  void a_pod_that_goes_wakes_nobody_before_it_is_gone() {
    events.watch("web", NODE);
    var going = new PodBuilder().withNewMetadata().withDeletionTimestamp("now").and().build();
    heard().eventReceived(Action.MODIFIED, going);
    verify(wakeups, never()).wakeSpaced("web");
    heard().eventReceived(Action.MODIFIED, new PodBuilder().withNewMetadata().and().build());
    heard().eventReceived(Action.DELETED, going);
    verify(wakeups, times(2)).wakeSpaced("web");
  }

  @Test
  void d26_a_budget_that_allows_nothing_wakes_nobody() {
    assertThat(DrainNews.ofBudget(allowing(0, "IfHealthyBudget"))).isFalse();
    assertThat(DrainNews.ofBudget(allowing(1, "IfHealthyBudget"))).isTrue();
    assertThat(DrainNews.ofBudget(allowing(0, "AlwaysAllow"))).isTrue();
    assertThat(DrainNews.ofBudget(new PodDisruptionBudget())).isTrue();
  }

  private static PodDisruptionBudget allowing(int disruptions, String unhealthy) {
    return new PodDisruptionBudgetBuilder()
        .withNewSpec()
        .withUnhealthyPodEvictionPolicy(unhealthy)
        .endSpec()
        .withNewStatus()
        .withDisruptionsAllowed(disruptions)
        .endStatus()
        .build();
  }

  @Test
  void turns_that_wait_for_the_same_share_one_watch() {
    events.watch("web", NODE);
    events.watch("web", NODE);
    verify(pods).watch(any());
  }

  @Test
  void a_watch_that_the_server_ends_is_opened_again_by_the_next_turn() {
    events.watch("web", NODE);
    heard().onClose(new WatcherException("too old resource version"));
    events.watch("web", NODE);
    verify(pods, times(2)).watch(any());
  }

  @Test
  void a_watch_that_cannot_be_opened_harms_no_turn_and_is_tried_by_the_next() {
    when(pods.watch(any())).thenThrow(new KubernetesClientException("refused", 403, null));
    assertThatCode(() -> events.watch("web", NODE)).doesNotThrowAnyException();
    assertThatCode(() -> events.watch("web", NODE)).doesNotThrowAnyException();
    verify(pods, times(2)).watch(any());
  }

  @Test
  void a_node_that_is_drained_is_watched_no_longer() {
    events.watch("web", NODE);
    events.watch("web", Focus.NOTHING);
    verify(watch).close();
  }

  @Test
  void no_turn_waits_for_a_server_that_does_not_answer() {
    var later = new ArrayDeque<Runnable>();
    var patient = opening(later::add);
    patient.watch("web", NODE);
    patient.watch("web", NODE);
    verify(pods, never()).watch(any());
    assertThat(later).as("asked for once").hasSize(1);
  }

  @Test
  void a_watch_that_is_wanted_no_longer_is_not_opened() {
    var later = new ArrayDeque<Runnable>();
    var patient = opening(later::add);
    patient.watch("web", NODE);
    patient.watch("web", Focus.NOTHING);
    later.remove().run();
    verify(pods, never()).watch(any());
  }

  @Test
  void a_watch_that_opens_when_it_is_wanted_no_longer_is_closed() {
    var later = new ArrayDeque<Runnable>();
    var patient = opening(later::add);
    patient.watch("web", NODE);
    when(pods.watch(any()))
        .thenAnswer(
            _ -> {
              patient.watch("web", Focus.NOTHING);
              return watch;
            });
    later.remove().run();
    verify(watch).close();
  }

  /** The client itself waits without end, also when the server is well again. */
  @Test
  void a_watch_that_is_never_answered_is_given_up_and_opened_by_a_later_turn() throws Exception {
    var asked = new AtomicInteger();
    var freed = new CountDownLatch(1);
    when(pods.watch(any()))
        .thenAnswer(_ -> asked.getAndIncrement() == 0 ? neverAnswered(freed) : watch);
    var impatient =
        new DrainEvents(
            client, wakeups, new Opener(Thread::startVirtualThread, Duration.ofMillis(20)));
    impatient.watch("web", NODE);
    assertThat(freed.await(30, TimeUnit.SECONDS)).as("nothing waits for it").isTrue();
    for (var turn = 0; turn < 3_000 && asked.get() < 2; turn++) {
      impatient.watch("web", NODE);
      Thread.sleep(10);
    }
    assertThat(asked).hasValueGreaterThan(1);
  }

  private static Watch neverAnswered(CountDownLatch freed) {
    try {
      return new CompletableFuture<Watch>().get();
    } catch (InterruptedException | ExecutionException up) {
      freed.countDown();
      throw new KubernetesClientException("interrupted", up);
    }
  }

  private DrainEvents opening(Executor aside) {
    return new DrainEvents(client, wakeups, new Opener(aside, Duration.ofMinutes(5)));
  }

  @Test
  void an_old_watch_that_ends_late_does_not_forget_the_new_one() {
    events.watch("web", NODE);
    var old = heard();
    events.watch("web", Focus.NOTHING);
    events.watch("web", NODE);
    old.onClose(new WatcherException("ended"));
    events.watch("web", NODE);
    verify(pods, times(2)).watch(any());
  }

  @Test
  void another_object_keeps_its_watches() {
    events.watch("web", NODE);
    events.watch("pay", Focus.NOTHING);
    verify(watch, never()).close();
  }

  @Test
  void closing_ends_every_watch_once() {
    events.watch("web", NODE);
    events.close();
    events.close();
    verify(watch).close();
  }

  private Watcher<Pod> heard() {
    verify(pods).watch(watcher.capture());
    return watcher.getValue();
  }
}
