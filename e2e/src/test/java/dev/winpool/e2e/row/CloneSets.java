package dev.winpool.e2e.row;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.e2e.stage.Stage;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * OpenKruise's controller, as far as pods are kept: as many active ones as a CloneSet asks for. The
 * embedded cluster has one of its own.
 */
public final class CloneSets implements AutoCloseable {
  private static final String API = "apps.kruise.io/v1alpha1";
  private static final String KIND = "CloneSet";
  private static final long TICK = 250;
  private static final Set<String> DONE = Set.of("Succeeded", "Failed");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Comparator<Pod> LEAST_USEFUL_FIRST =
      Comparator.<Pod, Boolean>comparing(pod -> pod.getSpec().getNodeName() != null)
          .thenComparing(CloneSets::ready);

  private final KubernetesClient client;
  private final ScheduledExecutorService loop =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "clonesets");
            thread.setDaemon(true);
            return thread;
          });

  private CloneSets(KubernetesClient client) {
    this.client = client;
  }

  /** Begins to keep them, on a stage where nobody does. */
  public static CloneSets kept(Stage stage) {
    var sets = new CloneSets(stage.people());
    if (RowPlay.real()) {
      sets.loop.scheduleWithFixedDelay(sets::tick, 0, TICK, TimeUnit.MILLISECONDS);
    }
    return sets;
  }

  private void tick() {
    try {
      client.genericKubernetesResources(API, KIND).inAnyNamespace().list().getItems().stream()
          .filter(set -> set.getMetadata().getDeletionTimestamp() == null)
          .forEach(this::tend);
    } catch (KubernetesClientException again) {
      // Not served yet, or somebody was faster: the next tick sees what is so.
      return;
    }
  }

  private void tend(GenericKubernetesResource set) {
    var active = active(set);
    var wanted = ((Number) set.get("spec", "replicas")).intValue();
    for (var i = active.size(); i < wanted; i++) {
      client.resource(pod(set)).create();
    }
    active.stream()
        .sorted(LEAST_USEFUL_FIRST)
        .limit(Math.max(0, active.size() - wanted))
        .forEach(pod -> client.resource(pod).delete());
  }

  private List<Pod> active(GenericKubernetesResource set) {
    var uid = set.getMetadata().getUid();
    return client.pods().inNamespace(set.getMetadata().getNamespace()).list().getItems().stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .filter(pod -> !DONE.contains(String.valueOf(pod.getStatus().getPhase())))
        .filter(
            pod ->
                pod.getMetadata().getOwnerReferences().stream()
                    .anyMatch(owner -> owner.getUid().equals(uid)))
        .toList();
  }

  private static Pod pod(GenericKubernetesResource set) {
    PodTemplateSpec template =
        JSON.convertValue(set.get("spec", "template"), PodTemplateSpec.class);
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(set.getMetadata().getNamespace())
        .withGenerateName(set.getMetadata().getName() + "-")
        .withLabels(template.getMetadata().getLabels())
        .addNewOwnerReference()
        .withApiVersion(API)
        .withKind(KIND)
        .withName(set.getMetadata().getName())
        .withUid(set.getMetadata().getUid())
        .withController(true)
        .withBlockOwnerDeletion(true)
        .endOwnerReference()
        .endMetadata()
        .withSpec(template.getSpec())
        .build();
  }

  private static boolean ready(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .anyMatch(one -> one.getType().equals("Ready") && one.getStatus().equals("True"));
  }

  @Override
  public void close() {
    loop.shutdown();
    try {
      loop.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
