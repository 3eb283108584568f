package dev.winpool.emulator.arm.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.winpool.emulator.arm.body.PoolBodies;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.arm.message.IncomingRequest;
import dev.winpool.emulator.provider.failure.Failure;
import dev.winpool.emulator.provider.verb.Provider;

/** The LIST of agent pools: whole in one page, unless somebody has asked for something else. */
final class PoolLists {

  private static final String TOKEN = "$skipToken";

  private final Provider provider;
  private final PoolBodies bodies;
  private final OperationLinks links;
  private ArrayNode before = JsonNodeFactory.instance.arrayNode();

  PoolLists(Provider provider, OperationLinks links) {
    this.provider = provider;
    this.bodies = new PoolBodies(provider);
    this.links = links;
  }

  /** Remembers what there is, right before a write. */
  void remember() {
    before = all(ApiVersion.NEWEST);
  }

  ArmAnswer answer(IncomingRequest request) {
    var failures = provider.failures();
    var stale = failures.take("GET", request.target(), Failure.Stale.class).isPresent();
    var all = stale ? before : all(ApiVersion.of(request));
    var asked = request.parameter(TOKEN).filter(token -> token.matches("\\d{1,4}-\\d{1,4}"));
    if (asked.isPresent()) {
      var parts = asked.get().split("-");
      return page(request, all, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
    var size = failures.take("GET", request.target(), Failure.Paged.class).map(Failure.Paged::size);
    return page(request, all, 0, size.orElse(Integer.MAX_VALUE));
  }

  private ArmAnswer page(IncomingRequest request, ArrayNode all, int from, int size) {
    var node = JsonNodeFactory.instance.objectNode();
    var value = node.putArray("value");
    var end = (int) Math.min(all.size(), (long) from + size);
    for (var i = from; i < end; i++) {
      value.add(all.get(i));
    }
    if (end < all.size()) {
      var version = ApiVersion.of(request).text();
      node.put(
          "nextLink",
          "%s%s?api-version=%s&%%24skipToken=%d-%d"
              .formatted(links.endpoint().get(), request.path(), version, end, size));
    }
    return ArmAnswer.of(200, node);
  }

  private ArrayNode all(ApiVersion version) {
    var value = JsonNodeFactory.instance.arrayNode();
    provider.pools().stream()
        .filter(pool -> pool.seen(provider.now()))
        .forEach(pool -> value.add(bodies.pool(pool, version)));
    return value;
  }
}
