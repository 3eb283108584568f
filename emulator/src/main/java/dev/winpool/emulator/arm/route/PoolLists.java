package dev.winpool.emulator.arm.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.winpool.emulator.arm.body.PoolBodies;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.arm.message.IncomingRequest;
import dev.winpool.emulator.provider.failure.Failure;
import dev.winpool.emulator.provider.verb.Provider;
import java.util.regex.Pattern;

/**
 * The LIST of agent pools: whole in one page, unless somebody has asked for something else, and
 * then one page more that is empty (recorded 2024-09 to 2026-04; in 2023 there was none).
 */
final class PoolLists {

  private static final String TOKEN = "$skipToken";

  /** A token that leads to a page with something on it. */
  private static final Pattern MORE = Pattern.compile("\\d{1,4}-\\d{1,9}");

  /** Tokens that lead to the end are bare numbers, of seven digits as recorded. */
  private static final int END = 6_639_000;

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
    var asked = request.parameter(TOKEN);
    if (asked.isPresent()) {
      var parts = asked.get().split("-");
      return asked.filter(MORE.asMatchPredicate()).isPresent()
          ? page(request, all, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]))
          : last();
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
    var token = end < all.size() ? end + "-" + size : Integer.toString(END + all.size());
    return ArmAnswer.of(200, node.put("nextLink", nextLink(request, token)));
  }

  /** The parameter comes twice, once with its dollar sign encoded. */
  private String nextLink(IncomingRequest request, String token) {
    var version = ApiVersion.of(request).text();
    return "%s%s?%%24skipToken=%s&api-version=%s&skipToken=%s"
        .formatted(links.endpoint().get(), request.path(), token, version, token);
  }

  private static ArmAnswer last() {
    var node = JsonNodeFactory.instance.objectNode();
    node.putArray("value");
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
