package dev.winpool.e2e.image;

import dev.winpool.e2e.stage.Stage;
import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.emulator.stage.Stepped;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * The people of the shop: they give winpool a pool with pods on it, and once it is theirs ask for
 * 2022.
 */
final class Shop {
  private static final ResourceDefinitionContext KIND =
      new ResourceDefinitionContext.Builder()
          .withGroup("winpool.dev")
          .withVersion("v1alpha1")
          .withPlural("windowsnodepools")
          .withKind("WindowsNodePool")
          .withNamespaced(false)
          .build();

  private final Stage stage;
  private final Handout handout;
  private final Access access;
  private String told = "";

  Shop(Stage stage, Handout handout, Access access) {
    this.stage = stage;
    this.handout = handout;
    this.access = access;
  }

  /** Until the process ends. */
  void serve() throws IOException {
    step();
    apply("image/pool.yaml", Map.of());
    apply("image/workloads.yaml", Map.of("registry", stage.emulator().registryAddress()));
    handout.kubeconfig(access);
    handout.environment();
    while (!Thread.currentThread().isInterrupted()) {
      step();
      look();
      LockSupport.parkNanos(stage.pulse().toNanos());
    }
  }

  private void step() {
    stage.parts().forEach(Stepped::step);
  }

  private void apply(String file, Map<String, String> values) {
    StageManifests.apply(stage.people(), StageManifests.read(file, values));
  }

  private void look() throws IOException {
    var object = object().get();
    var state = object.get("spec", "osSKU") + " " + ready(object);
    if (!state.equals(told)) {
      handout.state(state);
      told = state;
      answer(state);
    }
  }

  private void answer(String state) {
    if (state.equals("Windows2019 True UpToDate")) {
      object()
          .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"osSKU\":\"Windows2022\"}}");
    }
  }

  private Resource<GenericKubernetesResource> object() {
    return stage.people().genericKubernetesResources(KIND).withName("web");
  }

  private static String ready(GenericKubernetesResource object) {
    List<Map<String, Object>> conditions =
        Objects.requireNonNullElse(object.get("status", "conditions"), List.of());
    return conditions.stream()
        .filter(condition -> "Ready".equals(condition.get("type")))
        .map(condition -> condition.get("status") + " " + condition.get("reason"))
        .findFirst()
        .orElse("Unknown");
  }
}
