package dev.winpool.operator.nodes;

import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
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

  /** A label of Cluster API that row D21 honours; it is told beside the annotations. */
  private static final String DRAIN_LABEL = "cluster.x-k8s.io/drain";

  /** What a container runtime takes as a reference, and more; nothing in it hides a secret. */
  private static final Pattern IMAGE =
      Pattern.compile("[\\w.:/-]{1,900}(?:@[a-z0-9]{1,10}:[a-f0-9]{1,128})?");

  private PodReading() {}

  static NodePod of(Pod pod, PodRelations ties) {
    var meta = pod.getMetadata();
    var spec = Optional.ofNullable(pod.getSpec()).orElseGet(PodSpec::new);
    return new NodePod(
        meta.getNamespace(),
        meta.getName(),
        meta.getUid(),
        text(spec.getNodeName()),
        pod.getStatus() == null ? "" : text(pod.getStatus().getPhase()),
        PodHealth.ready(pod),
        Optional.ofNullable(meta.getDeletionTimestamp()).map(Instant::parse),
        controller(pod).map(reference -> owner(reference, meta.getNamespace())),
        ties.owner(),
        ties.daemon(),
        mirror(meta),
        spec.getVolumes().stream().anyMatch(volume -> volume.getEmptyDir() != null),
        critical(spec),
        images(spec),
        PodScheduling.selectors(spec),
        annotations(meta),
        ties.budgets(),
        PodHealth.problem(pod));
  }

  /** The owner reference with controller=true. */
  static Optional<OwnerReference> controller(Pod pod) {
    return controller(pod.getMetadata());
  }

  static Optional<OwnerReference> controller(ObjectMeta meta) {
    return meta.getOwnerReferences().stream()
        .filter(reference -> Boolean.TRUE.equals(reference.getController()))
        .findFirst();
  }

  static OwnerRef owner(OwnerReference reference, String namespace) {
    // The API server does not look at what it says of owners: a name may be any text.
    return new OwnerRef(
        BoundedText.of(reference.getKind()), namespace, BoundedText.of(reference.getName()));
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
        .toList();
  }

  /** A pod may ask for anything as its image; what cannot be one is only shown. */
  private static String image(String text) {
    return IMAGE.matcher(text).matches() ? text : BoundedText.of(text);
  }

  private static Map<String, String> annotations(ObjectMeta meta) {
    var result = new TreeMap<String, String>();
    Optional.ofNullable(meta.getAnnotations()).ifPresent(result::putAll);
    // A whole manifest, perhaps with credentials in it; nothing here asks for it.
    result.remove("kubectl.kubernetes.io/last-applied-configuration");
    Optional.ofNullable(meta.getLabels())
        .map(labels -> labels.get(DRAIN_LABEL))
        .ifPresent(value -> result.put(DRAIN_LABEL, value));
    return result;
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
