package dev.winpool.operator.aks.arm;

import dev.winpool.operator.aks.answer.ClusterReading;
import dev.winpool.operator.aks.http.ArmReply;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodeImage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The newest image by image family: pools of one family are offered the same. */
final class ImageOffers {
  private final Supplier<SharedReading<Offer>> memory;
  private final Function<String, Optional<ArmReply>> read;
  private final Map<String, SharedReading<Offer>> families = new ConcurrentHashMap<>();

  /** AKS's answer, which may name no image. */
  record Offer(Optional<NodeImage> image) {}

  /**
   * @param memory makes the memory of one family
   * @param read the upgrade profile of the pool of that name; empty when it is not there
   */
  ImageOffers(Supplier<SharedReading<Offer>> memory, Function<String, Optional<ArmReply>> read) {
    this.memory = memory;
    this.read = read;
  }

  Optional<NodeImage> latest(AgentPool pool, Duration maxAge) {
    // No family is known before AKS names the pool's own image; names hold no such blank.
    var family = pool.image().map(NodeImage::family).orElse("pool " + pool.name());
    return families
        .computeIfAbsent(family, _ -> memory.get())
        .within(maxAge, () -> ask(pool))
        .flatMap(Offer::image);
  }

  private Optional<Offer> ask(AgentPool pool) {
    return read.apply(pool.name())
        .flatMap(ArmReply::json)
        .map(body -> new Offer(ClusterReading.offer(body)));
  }
}
