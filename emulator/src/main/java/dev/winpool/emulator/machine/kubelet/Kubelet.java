package dev.winpool.emulator.machine.kubelet;

import dev.winpool.emulator.machine.kubeapi.Nodes;
import dev.winpool.emulator.machine.node.Machine;
import dev.winpool.emulator.machine.pod.PodFacts;
import dev.winpool.emulator.provider.image.NodeImageVersion;
import dev.winpool.emulator.registry.ImageShelf;
import dev.winpool.emulator.seed.Durations;
import dev.winpool.emulator.seed.ImageSeed;
import dev.winpool.emulator.stage.Journal;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the kubelets of all Windows machines do with the pods bound to them. */
public final class Kubelet {

  private static final String CREATING = "ContainerCreating";

  private final Nodes port;
  private final Images images;
  private final Durations durations;
  private final Journal journal;
  private final Map<String, Instant> creatingSince = new HashMap<>();
  private final Map<String, Instant> stoppingSince = new HashMap<>();

  /** Deleted for the last time; one that is still there has a finalizer. */
  private final Set<String> finished = new HashSet<>();

  private Optional<Instant> due = Optional.empty();

  /** The images there are, and the address that image names begin with. */
  public record Images(ImageShelf shelf, Supplier<String> address) {

    Optional<ImageSeed> find(String image) {
      var prefix = address.get() + "/";
      return shelf.find(image.startsWith(prefix) ? image.substring(prefix.length()) : image);
    }
  }

  public Kubelet(Nodes port, Images images, Durations durations, Journal journal) {
    this.port = port;
    this.images = images;
    this.durations = durations;
    this.journal = journal;
  }

  /** When one of the pods changes by itself next, as of the last pass. */
  public Optional<Instant> due() {
    return due;
  }

  /** Forgets what is due; a pass over all machines follows. */
  public void beginPass() {
    due = Optional.empty();
  }

  /** Treats the pods of one machine. Returns whether something was written. */
  public boolean treat(Machine machine, List<Pod> pods, Instant now) {
    var host = NodeImageVersion.of(machine.runs().image()).build();
    var changed = false;
    for (var pod : pods) {
      if (PodFacts.deleting(pod)) {
        changed |= stop(pod, now);
      } else if (!PodFacts.ended(pod) && !PodFacts.ready(pod)) {
        changed |= start(pod, host, now);
      }
    }
    return changed;
  }

  private boolean start(Pod pod, int host, Instant now) {
    var uid = pod.getMetadata().getUid();
    var trouble = trouble(pod, host);
    if (trouble.isPresent()) {
      creatingSince.remove(uid);
      return waits(pod, trouble.get(), now);
    }
    if (!creatingSince.containsKey(uid)) {
      creatingSince.put(uid, startTime(pod).orElse(now));
    }
    var starts = longest(pod, ImageSeed::startDelay, durations.podStart());
    var readyAt = creatingSince.get(uid).plus(starts);
    if (now.isBefore(readyAt)) {
      dueAt(readyAt);
      return waits(pod, new PodStatusText.Waiting(CREATING, ""), now);
    }
    creatingSince.remove(uid);
    port.patchStatus(pod, PodStatusText.running(pod, now));
    record("pod-ready", pod, Optional.empty());
    return true;
  }

  private boolean waits(Pod pod, PodStatusText.Waiting waiting, Instant now) {
    if (PodStatusText.waitsFor(pod, waiting)) {
      return false;
    }
    port.patchStatus(pod, PodStatusText.waiting(pod, waiting, now));
    if (!waiting.reason().equals(CREATING)) {
      record("pull-error", pod, Optional.of(waiting.message()));
    }
    return true;
  }

  /** A pod that found its containers creating before this process began: since its start time. */
  private static Optional<Instant> startTime(Pod pod) {
    var creating = PodStatusText.waitsFor(pod, new PodStatusText.Waiting(CREATING, ""));
    return creating
        ? Optional.ofNullable(pod.getStatus().getStartTime()).map(Instant::parse)
        : Optional.empty();
  }

  private boolean stop(Pod pod, Instant now) {
    var uid = pod.getMetadata().getUid();
    if (finished.contains(uid)) {
      return false;
    }
    var finish = stoppingSince.computeIfAbsent(uid, _ -> now).plus(takes(pod));
    if (now.isBefore(finish)) {
      dueAt(finish);
      return false;
    }
    creatingSince.remove(uid);
    stoppingSince.remove(uid);
    port.finish(pod);
    finished.add(uid);
    record("pod-gone", pod, Optional.empty());
    return true;
  }

  /**
   * From when a kubelet hears of the deletion, by its own clock, until the containers have stopped:
   * it counts the grace period itself and asks no other machine's time.
   */
  private Duration takes(Pod pod) {
    var seconds = Optional.ofNullable(pod.getMetadata().getDeletionGracePeriodSeconds()).orElse(0L);
    var grace = Duration.ofSeconds(seconds);
    if (!PodFacts.ready(pod) || PodFacts.ended(pod)) {
      return Duration.ZERO;
    }
    var stops = longest(pod, ImageSeed::stopDelay, durations.podStop());
    return stops.compareTo(grace) < 0 ? stops : grace;
  }

  private Optional<PodStatusText.Waiting> trouble(Pod pod, int host) {
    for (var container : containers(pod)) {
      var image = images.find(container.getImage());
      if (image.isEmpty() || image.get().builds().isEmpty()) {
        return Optional.of(
            new PodStatusText.Waiting(
                "ImagePullBackOff", "Back-off pulling image " + container.getImage()));
      }
      if (!BuildRule.runsAny(host, image.get().builds())) {
        return Optional.of(
            new PodStatusText.Waiting(
                "ErrImagePull", "no matching manifest for windows/amd64 10.0." + host));
      }
    }
    return Optional.empty();
  }

  private Duration longest(Pod pod, Function<ImageSeed, Optional<Duration>> said, Duration usual) {
    return containers(pod).stream()
        .flatMap(container -> images.find(container.getImage()).stream())
        .map(image -> said.apply(image).orElse(usual))
        .max(Duration::compareTo)
        .orElse(usual);
  }

  private static List<Container> containers(Pod pod) {
    var spec = pod.getSpec();
    return Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream()).toList();
  }

  private void dueAt(Instant at) {
    due = due.filter(earlier -> earlier.isBefore(at)).or(() -> Optional.of(at));
  }

  private void record(String event, Pod pod, Optional<String> message) {
    var fields = new HashMap<String, Object>();
    fields.put("event", event);
    fields.put("namespace", pod.getMetadata().getNamespace());
    fields.put("name", pod.getMetadata().getName());
    fields.put("uid", pod.getMetadata().getUid());
    fields.put("node", pod.getSpec().getNodeName());
    fields.put("message", message.orElse(null));
    journal.record("stage", fields);
  }
}
