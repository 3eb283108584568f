package dev.winpool.operator.world;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The attachments of volumes to nodes of a pool that is drained, at most fifteen seconds old; asked
 * for once one of its nodes is empty.
 *
 * @param byNode by its name: each node of a pool is asked for its own
 * @param unseen why they could not be read; empty when they were, or were not asked for
 */
public record AttachedVolumes(Map<String, List<AttachedVolume>> byNode, Optional<String> unseen) {
  public static final AttachedVolumes NONE = new AttachedVolumes(Map.of(), Optional.empty());

  public AttachedVolumes {
    byNode = Map.copyOf(byNode);
  }

  public static AttachedVolumes of(List<AttachedVolume> all) {
    return new AttachedVolumes(
        all.stream().collect(groupingBy(AttachedVolume::node, toUnmodifiableList())),
        Optional.empty());
  }

  public static AttachedVolumes unseen(String why) {
    return new AttachedVolumes(Map.of(), Optional.of(why));
  }

  public List<AttachedVolume> to(WorkerNode node) {
    return byNode.getOrDefault(node.name(), List.of());
  }
}
