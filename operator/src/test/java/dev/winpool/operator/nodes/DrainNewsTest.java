package dev.winpool.operator.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import org.junit.jupiter.api.Test;

class DrainNewsTest {

  @Test
  void a_pod_that_goes_is_no_news_before_it_is_gone() {
    var going = new PodBuilder().withNewMetadata().withDeletionTimestamp("now").and().build();
    assertThat(DrainNews.ofPod(going)).isFalse();
    assertThat(DrainNews.ofPod(new PodBuilder().withNewMetadata().and().build())).isTrue();
    assertThat(DrainNews.ofPod(new Pod())).isTrue();
  }

  /** The eviction API writes that down and deletes then: it is told of twice. */
  @Test
  void a_pod_that_is_marked_as_evicted_is_no_news_and_is_not_taken_for_one_that_goes() {
    var evicted = marked("DisruptionTarget", "True", "EvictionByEvictionAPI");
    assertThat(DrainNews.ofPod(evicted)).isFalse();
    assertThat(DrainNews.goes(evicted)).isFalse();
    assertThat(DrainNews.ofPod(marked("DisruptionTarget", "False", "EvictionByEvictionAPI")))
        .isTrue();
    assertThat(DrainNews.ofPod(marked("Ready", "True", "EvictionByEvictionAPI"))).isTrue();
  }

  /** Kubernetes, pod disruption conditions: such a pod ends as Failed and stays. */
  @Test
  void a_pod_that_the_kubelet_ends_is_news() {
    assertThat(DrainNews.ofPod(marked("DisruptionTarget", "True", "TerminationByKubelet")))
        .isTrue();
  }

  private static Pod marked(String condition, String status, String reason) {
    return new PodBuilder()
        .withNewMetadata()
        .endMetadata()
        .withNewStatus()
        .addNewCondition()
        .withType(condition)
        .withStatus(status)
        .withReason(reason)
        .endCondition()
        .endStatus()
        .build();
  }

  @Test
  void d26_a_budget_that_allows_nothing_is_no_news() {
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
}
