package dev.winpool.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.stream.StreamSupport;

/** Objects of winpool as their users see them: as JSON. */
record PoolObjects(Loader loader) {
  private static final String PATH = "/apis/winpool.dev/v1alpha1/windowsnodepools";

  /** The one whose pool is to be moved. */
  private static final String MOVED = "bench";

  private static final ResourceDefinitionContext KIND =
      new ResourceDefinitionContext.Builder()
          .withGroup("winpool.dev")
          .withVersion("v1alpha1")
          .withKind("WindowsNodePool")
          .withPlural("windowsnodepools")
          .withNamespaced(false)
          .build();

  private static final String PAUSED =
      """
      {"apiVersion": "winpool.dev/v1alpha1", "kind": "WindowsNodePool",
       "metadata": {"name": "paused-%04d", "labels": {"team": "shop"}},
       "spec": {"poolName": "p%04d", "osSKU": "Windows2022", "paused": true,
         "scaling": {"minCount": 2, "maxCount": 10},
         "template": {"vmSize": "Standard_D4s_v5", "nodeLabels": {"team": "shop"}}}}
      """;

  private static final String CREATED =
      """
      {"apiVersion": "winpool.dev/v1alpha1", "kind": "WindowsNodePool",
       "metadata": {"name": "%s"},
       "spec": {"poolName": "%s", "osSKU": "Windows2022", "scaling": {"count": 1},
         "template": {"vmSize": "Standard_D4s_v5"}}}
      """;

  /** As its pool is. */
  private static final String RESTING =
      """
      {"apiVersion": "winpool.dev/v1alpha1", "kind": "WindowsNodePool",
       "metadata": {"name": "%s"},
       "spec": {"poolName": "%s", "osSKU": "Windows2022", "scaling": {"count": 0},
         "imageUpgrade": {"mode": "Manual"},
         "template": {"vmSize": "Standard_D4s_v5"}}}
      """;

  /** A person is asked before anything is created, so the plan is all there is. */
  private static final String POOL =
      """
      {"apiVersion": "winpool.dev/v1alpha1", "kind": "WindowsNodePool",
       "metadata": {"name": "%s"},
       "spec": {"poolName": "%s", "osSKU": "Windows2019",
         "template": {"vmSize": "Standard_D4s_v5", "nodeLabels": {"drift": "asked"},
           "tags": {"drift": "asked"}},
         "imageUpgrade": {"mode": "Manual"},
         "migration": {"approveBefore": ["Create"]},
         "maintenanceWindow": {
           "schedule": {"weekly": {"intervalWeeks": 1, "dayOfWeek": "Saturday"}},
           "startTime": "22:00", "durationHours": 6, "timeZone": "Europe/Berlin"}}}
      """;

  void createPaused(int count) {
    loader.each(count, i -> loader.create(PATH, JsonFields.read(PAUSED.formatted(i, i))));
  }

  /** Those of the pools without nodes. */
  void createResting(int count) {
    loader.each(
        count,
        place -> {
          var name = Seeding.more(place);
          loader.create(PATH, JsonFields.read(RESTING.formatted(name, name)));
        });
  }

  void createMoved() {
    loader.create(PATH, JsonFields.read(POOL.formatted(MOVED, Seeding.POOL)));
  }

  /** One whose pool is not there yet, and of its name. */
  void createPool(String name) {
    loader.create(PATH, JsonFields.read(CREATED.formatted(name, name)));
  }

  /** Asks for a label of the pool's nodes, which AKS sets without disturbing them. */
  void label(String key, String value) {
    edit("{\"template\":{\"nodeLabels\":{\"" + key + "\":\"" + value + "\"}}}");
  }

  /** Asks for another version of Windows, and with it for a plan. */
  void editVersion() {
    edit("{\"osSKU\":\"Windows2022\"}");
  }

  /** The same, and nobody and nothing is waited for. */
  void moveAtOnce() {
    edit(
        "{\"osSKU\":\"Windows2022\",\"migration\":{\"approveBefore\":null,"
            + "\"start\":\"Immediately\",\"imageCheck\":\"Disabled\"}}");
  }

  /** The same, so many nodes at a time. */
  void moveAtOnce(int nodesAtOnce) {
    edit("{\"drain\":{\"nodesAtOnce\":" + nodesAtOnce + "}}");
    moveAtOnce();
  }

  private void edit(String spec) {
    loader
        .client()
        .genericKubernetesResources(KIND)
        .withName(MOVED)
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":" + spec + "}");
  }

  /** How many stand there for that reason. */
  int standing(String reason) {
    var items = loader.read(PATH).path("items");
    return (int)
        StreamSupport.stream(items.spliterator(), false)
            .filter(object -> reason.equals(JsonFields.text(object, "status", "summary", "reason")))
            .count();
  }

  boolean planned() {
    return moved().at("/status/plan/text").size() > 0;
  }

  /** Why it stands where it does. */
  String told() {
    return moved().at("/status/summary").toString();
  }

  private JsonNode moved() {
    return loader.read(PATH + "/" + MOVED);
  }
}
