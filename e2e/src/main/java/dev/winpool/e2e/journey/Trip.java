package dev.winpool.e2e.journey;

import dev.winpool.e2e.driver.Driver;
import dev.winpool.e2e.stage.Stage;
import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.operator.api.Summary;
import dev.winpool.operator.api.WindowsNodePool;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run over a stage: what people do on it, and what they can read. */
public record Trip(Stage stage, Driver driver, Announcer announcer) {

  /** Told what people do, as a command they would type. */
  @FunctionalInterface
  public interface Announcer {
    Announcer SILENT = _ -> {};

    void says(String line);
  }

  /** Applies a file of the stage, as {@code kubectl apply -f}, with {@code ${name}} filled in. */
  public void apply(String file, Map<String, String> values) {
    announcer.says("kubectl apply -f " + file);
    var all = new HashMap<>(values);
    all.put("registry", stage.emulator().registryAddress());
    StageManifests.apply(stage.people(), StageManifests.read(file, all));
  }

  /** {@code kubectl patch KIND NAME --type merge -p JSON} for our object. */
  public void patch(String object, String json) {
    announcer.says("kubectl patch wnp " + object + " --type merge -p '" + json + "'");
    stage
        .people()
        .resources(WindowsNodePool.class)
        .withName(object)
        .patch(PatchContext.of(PatchType.JSON_MERGE), json);
  }

  /** {@code kubectl annotate wnp NAME key=value}. */
  public void annotate(String object, String key, String value) {
    announcer.says("kubectl annotate wnp " + object + " --overwrite " + key + "=" + value);
    var json = "{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(key, value);
    stage
        .people()
        .resources(WindowsNodePool.class)
        .withName(object)
        .patch(PatchContext.of(PatchType.JSON_MERGE), json);
  }

  /** {@code kubectl annotate wnp NAME key-}. */
  public void unannotate(String object, String key) {
    announcer.says("kubectl annotate wnp " + object + " " + key + "-");
    stage
        .people()
        .resources(WindowsNodePool.class)
        .withName(object)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"%s\":null}}}".formatted(key));
  }

  /** {@code kubectl delete wnp NAME --wait=false}. */
  public void delete(String object) {
    announcer.says("kubectl delete wnp " + object + " --wait=false");
    stage.people().resources(WindowsNodePool.class).withName(object).delete();
  }

  public Optional<WindowsNodePool> object(String name) {
    return Optional.ofNullable(
        stage.people().resources(WindowsNodePool.class).withName(name).get());
  }

  public Optional<Summary> summary(String name) {
    return object(name)
        .map(WindowsNodePool::getStatus)
        .flatMap(s -> Optional.ofNullable(s.summary()));
  }

  public boolean stands(String object, String reason) {
    return summary(object).filter(s -> reason.equals(s.reason())).isPresent();
  }

  public String message(String object) {
    return summary(object).flatMap(s -> Optional.ofNullable(s.message())).orElse("");
  }

  /** Waits until the object's READY reason is that one. */
  public void untilReason(String object, String reason, Duration limit) {
    driver.until(object + " " + reason, limit, () -> stands(object, reason));
  }

  /** Waits until the object's READY reason is that one and its message names something. */
  public void untilMessage(String object, String reason, String named, Duration limit) {
    driver.until(
        object + " " + reason + " naming " + named,
        limit,
        () -> stands(object, reason) && message(object).contains(named));
  }

  /** Waits until the object says what holds pods, and names it, before or after the node's time. */
  public void untilBlocked(String object, String named, Duration limit) {
    driver.until(
        object + " says that " + named + " holds pods",
        limit,
        () ->
            (stands(object, "DrainBlocked") || stands(object, "DrainTimedOut"))
                && message(object).contains(named));
  }

  public void untilGone(String object, Duration limit) {
    driver.until(object + " is gone", limit, () -> object(object).isEmpty());
  }

  /** What the object's message asks to be approved, as {@code 9f3c1a/Retire}. */
  public String approvalAsked(String object) {
    var message = message(object);
    return message.substring(message.lastIndexOf('=') + 1).strip();
  }

  /** Approves what the object's message asks for, by the command that the message shows. */
  public void approve(String object) {
    approve(object, approvalAsked(object));
  }

  public void approve(String object, String approval) {
    annotate(object, "winpool.dev/approve", approval);
  }

  /**
   * What must be so by now.
   *
   * @throws AssertionError when it is not
   */
  public static void expect(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("expected: " + what);
    }
  }

  /** AKS's own view of a pool. */
  public Optional<AksPool> pool(String name) {
    return stage.secondPerson().pool(name);
  }

  /** Running and ready pods of an app, by node. */
  public List<String> nodesOf(String namespace, String app) {
    return pods(namespace, app).stream()
        .map(pod -> String.valueOf(pod.getSpec().getNodeName()))
        .toList();
  }

  public List<Pod> pods(String namespace, String app) {
    return stage
        .people()
        .pods()
        .inNamespace(namespace)
        .withLabel("app", app)
        .list()
        .getItems()
        .stream()
        .filter(Trip::ready)
        .toList();
  }

  private static boolean ready(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus().getConditions().stream()
            .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
  }
}
