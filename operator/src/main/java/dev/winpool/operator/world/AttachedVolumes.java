package dev.winpool.operator.world;

import java.util.List;
import java.util.Optional;

/**
 * The attachments of volumes to nodes of a pool that is drained, at most half a minute old; asked
 * for once one of its nodes is empty.
 *
 * @param unseen why they could not be read; empty when they were, or were not asked for
 */
public record AttachedVolumes(List<AttachedVolume> all, Optional<String> unseen) {
  public static final AttachedVolumes NONE = new AttachedVolumes(List.of(), Optional.empty());

  public AttachedVolumes {
    all = List.copyOf(all);
  }

  public static AttachedVolumes unseen(String why) {
    return new AttachedVolumes(List.of(), Optional.of(why));
  }

  public List<AttachedVolume> to(WorkerNode node) {
    return all.stream().filter(volume -> volume.node().equals(node.name())).toList();
  }
}
