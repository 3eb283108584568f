package dev.winpool.operator.nodes;

import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Ending;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.Placement;
import dev.winpool.operator.world.PodMarks;
import dev.winpool.operator.world.PodWish;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Pod object as a {@link NodePod}. */
final class PodReading {
  private static final String MIRROR = "kubernetes.io/config.mirror";

  /** What a container runtime takes as a reference, and more; nothing in it hides a secret. */
  private static final Pattern IMAGE =
      Pattern.compile("[\\w.:/-]{1,900}(?:@[a-z0-9]{1,10}:[a-f0-9]{1,128})?");

  /** Labels and images of a pod that are kept. */
  private static final int MOST = 100;

  private static final int MOST_FINALIZERS = 5;
  private static final int LONGEST_FINALIZER = 80;

  private PodReading() {}

  static SeenPod of(Pod pod) {
    var meta = pod.getMetadata();
    var controller = ControllerRef.of(meta);
    var seen = alone(pod, controller);
    return new SeenPod(
        seen,
        seen.finished() ? Map.of() : labels(meta),
        controller,
        Optional.ofNullable(meta.getCreationTimestamp()).map(Instant::parse));
  }

  private static NodePod alone(Pod pod, Optional<ControllerRef> controller) {
    var meta = pod.getMetadata();
    var spec = Optional.ofNullable(pod.getSpec()).orElseGet(PodSpec::new);
    return new NodePod(
        meta.getNamespace(),
        meta.getName(),
        meta.getUid(),
        text(spec.getNodeName()),
        pod.getStatus() == null ? "" : text(pod.getStatus().getPhase()),
        PodHealth.ready(pod),
        ending(meta),
        controller.map(ControllerRef::owner),
        Optional.empty(),
        Optional.empty(),
        mirror(meta),
        spec.getVolumes().stream().anyMatch(volume -> volume.getEmptyDir() != null),
        spec.getVolumes().stream().anyMatch(PodReading::claimed),
        critical(spec),
        false,
        finished(pod) ? List.of() : images(spec),
        finished(pod) ? Placement.ANYWHERE : PodScheduling.of(spec, meta),
        annotations(meta),
        List.of(),
        PodHealth.problem(pod),
        started(pod));
  }

  private static boolean claimed(Volume volume) {
    return volume.getPersistentVolumeClaim() != null || volume.getEphemeral() != null;
  }

  private static Optional<Ending> ending(ObjectMeta meta) {
    return Optional.ofNullable(meta.getDeletionTimestamp())
        .map(Instant::parse)
        .map(due -> new Ending(due.minus(grace(meta)), due, finalizers(meta)));
  }

  private static Duration grace(ObjectMeta meta) {
    return Duration.ofSeconds(Optional.ofNullable(meta.getDeletionGracePeriodSeconds()).orElse(0L));
  }

  private static List<String> finalizers(ObjectMeta meta) {
    return Optional.ofNullable(meta.getFinalizers()).orElse(List.of()).stream()
        .limit(MOST_FINALIZERS)
        .map(name -> BoundedText.of(name, LONGEST_FINALIZER))
        .toList();
  }

  /** Of a pod that has ended nothing is asked but that it is there. */
  private static boolean finished(Pod pod) {
    var phase = pod.getStatus() == null ? "" : text(pod.getStatus().getPhase());
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  /** The API server bounds annotations, and no labels: an author may write a megabyte of them. */
  private static Map<String, String> labels(ObjectMeta meta) {
    var result = new TreeMap<String, String>();
    Optional.ofNullable(meta.getLabels()).orElse(Map.of()).entrySet().stream()
        .limit(MOST)
        .forEach(label -> result.put(label.getKey(), label.getValue()));
    return Map.copyOf(result);
  }

  private static boolean mirror(ObjectMeta meta) {
    return meta.getAnnotations() != null && meta.getAnnotations().containsKey(MIRROR);
  }

  private static boolean critical(PodSpec spec) {
    var name = text(spec.getPriorityClassName());
    return name.startsWith("system-") && name.endsWith("-critical");
  }

  private static List<String> images(PodSpec spec) {
    return Stream.concat(spec.getContainers().stream(), spec.getInitContainers().stream())
        .map(Container::getImage)
        .filter(image -> image != null && !image.isEmpty())
        .map(PodReading::image)
        .distinct()
        .limit(MOST)
        .toList();
  }

  /** A pod may ask for anything as its image; what cannot be one is only shown. */
  private static String image(String text) {
    return IMAGE.matcher(text).matches() ? text : BoundedText.of(text);
  }

  private static Map<String, String> annotations(ObjectMeta meta) {
    var result = new TreeMap<String, String>();
    var all = Optional.ofNullable(meta.getAnnotations()).orElse(Map.of());
    PodMarks.HEEDED.forEach(key -> keep(result, key, all));
    keep(result, PodMarks.CLUSTER_API, Optional.ofNullable(meta.getLabels()).orElse(Map.of()));
    return result;
  }

  /** Asked only where the pod wants to be spared for a while from its start. */
  private static Optional<Instant> started(Pod pod) {
    return Optional.ofNullable(pod.getMetadata().getAnnotations())
        .map(all -> all.get(PodMarks.KARPENTER))
        .flatMap(PodWish::length)
        .flatMap(_ -> Optional.ofNullable(pod.getStatus()))
        .flatMap(status -> Optional.ofNullable(status.getStartTime()))
        .map(Instant::parse);
  }

  private static void keep(Map<String, String> kept, String key, Map<String, String> all) {
    Optional.ofNullable(all.get(key)).ifPresent(value -> kept.put(key, BoundedText.of(value, 64)));
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
