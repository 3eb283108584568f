package dev.winpool.operator.nodes;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Listing;
import dev.winpool.operator.world.AttachedVolume;
import dev.winpool.operator.world.BoundedText;
import io.fabric8.kubernetes.api.model.storage.VolumeAttachment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which volumes are attached to nodes: all attachments of the cluster, for the API server selects
 * them by name only. Safe for use by several threads.
 */
final class VolumeReading {
  /** A reading is waited by, no more: an old one shows attached what is no longer. */
  private static final Duration OLDEST = Duration.ofSeconds(15);

  /** More than a thousand machines have room for; beyond that nothing of them is known. */
  static final int MOST = 20_000;

  private static final int LONGEST_NAME = 80;

  private final ApiLists lists;
  private final InstantSource clock;
  private volatile Read last = new Read(Set.of(), Instant.MIN, List.of());

  private record Read(Set<String> nodes, Instant at, List<AttachedVolume> found) {
    boolean serves(Set<String> wanted, Instant now) {
      return nodes.equals(wanted) && !now.isBefore(at) && now.isBefore(at.plus(OLDEST));
    }
  }

  VolumeReading(KubernetesClient client, InstantSource clock) {
    this.lists = new ApiLists(client, ClusterFault::new);
    this.clock = clock;
  }

  List<AttachedVolume> attached(Set<String> nodes) {
    var began = clock.instant();
    var known = last;
    if (known.serves(nodes, began)) {
      return known.found();
    }
    var listing = Listing.of(VolumeAttachment.class, it -> of(it, nodes));
    var path = "apis/storage.k8s.io/v1/volumeattachments";
    var found = lists.all("attached volumes", path, "", listing);
    if (found.size() > MOST) {
      throw new ClusterFault(
          "attached volumes could not be read: there are more than " + MOST,
          new IllegalStateException("too many"));
    }
    last = new Read(Set.copyOf(nodes), began, List.copyOf(found));
    return found;
  }

  private static Optional<AttachedVolume> of(VolumeAttachment attachment, Set<String> nodes) {
    return Optional.ofNullable(attachment.getSpec())
        .filter(spec -> spec.getNodeName() != null && nodes.contains(spec.getNodeName()))
        .map(
            spec ->
                new AttachedVolume(
                    spec.getNodeName(),
                    BoundedText.of(name(attachment), LONGEST_NAME),
                    Optional.ofNullable(attachment.getMetadata().getDeletionTimestamp())
                        .map(Instant::parse)));
  }

  private static String name(VolumeAttachment attachment) {
    return Optional.ofNullable(attachment.getSpec().getSource())
        .flatMap(source -> Optional.ofNullable(source.getPersistentVolumeName()))
        .orElseGet(() -> attachment.getMetadata().getName());
  }
}
