package dev.winpool.emulator.arm;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.emulator.arm.message.Answered;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.arm.message.IncomingRequest;
import dev.winpool.emulator.arm.route.Router;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.verb.Provider;
import dev.winpool.emulator.stage.Journal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Writes one {@code arm} entry for every request: what came, what stood there, what was said. */
final class ArmJournal {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
  private static final int LONGEST_REPLY = 400;
  private static final int MOST_HEADERS = 40;
  private static final int LONGEST_HEADER = 64;

  private final Provider provider;
  private final Journal journal;
  private final List<Consumer<Answered>> listeners = new CopyOnWriteArrayList<>();

  ArmJournal(Provider provider, Journal journal) {
    this.provider = provider;
    this.journal = journal;
  }

  /** Has {@code listener} hear every answer from now on, on the thread that treats the request. */
  void listen(Consumer<Answered> listener) {
    listeners.add(listener);
  }

  /** The facts of the pool before the request is treated. */
  Map<String, Object> before(IncomingRequest request) {
    var facts = new LinkedHashMap<String, Object>();
    var name = Router.poolOf(request.path());
    var pool = name.flatMap(provider::pool);
    facts.put("pool", name.orElse(null));
    facts.put("stateBefore", pool.map(AksPool::state).orElse(null));
    facts.put("eTagBefore", pool.map(AksPool::eTag).orElse(null));
    facts.put("tagsBefore", pool.map(p -> map(p.property("tags"))).orElse(null));
    facts.put("countBefore", pool.map(AksPool::count).orElse(null));
    facts.put("propertiesBefore", pool.map(ArmJournal::properties).orElse(null));
    facts.put("osType", pool.map(AksPool::osType).orElse(null));
    facts.put("mode", pool.map(AksPool::mode).orElse(null));
    return facts;
  }

  void record(IncomingRequest request, Map<String, Object> before, ArmAnswer answer) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("method", request.method());
    fields.put("path", request.path());
    fields.put("query", request.query());
    fields.put("ifMatch", request.header("if-match").orElse(null));
    fields.put("ifNoneMatch", request.header("if-none-match").orElse(null));
    fields.put("userAgent", request.header("user-agent").orElse(null));
    fields.put("clientRequestId", request.header("x-ms-client-request-id").orElse(null));
    fields.put("headers", headers(request));
    fields.put("status", answer.status());
    fields.put("code", answer.code().orElse(null));
    fields.putAll(before);
    var after = Router.poolOf(request.path()).flatMap(provider::pool);
    fields.put("stateAfter", after.map(AksPool::state).orElse(null));
    if (before.get("osType") == null) {
      fields.put("osType", after.map(AksPool::osType).orElse(null));
      fields.put("mode", after.map(AksPool::mode).orElse(null));
    }
    fields.put("changed", answer.changed().orElse(false));
    fields.put("body", body(request));
    fields.put("reply", answer.body().map(ArmJournal::shortened).orElse(""));
    journal.record("arm", fields);
    listeners.forEach(listener -> listener.accept(Answered.of(request, answer)));
  }

  /** The names only: what stands in them is nobody's business, a token least of all. */
  private static List<String> headers(IncomingRequest request) {
    return request.headers().keySet().stream()
        .sorted()
        .limit(MOST_HEADERS)
        .map(name -> name.substring(0, Math.min(name.length(), LONGEST_HEADER)))
        .toList();
  }

  private static Object body(IncomingRequest request) {
    try {
      var body = request.body();
      return body.isMissingNode() ? null : JSON.convertValue(body, Object.class);
    } catch (RuntimeException _) {
      return "(not JSON)";
    }
  }

  private static Map<String, Object> properties(AksPool pool) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("osType", pool.osType());
    facts.put("osSKU", pool.osSKU());
    facts.put("mode", pool.mode());
    facts.put("tags", map(pool.property("tags")));
    facts.put("count", pool.count());
    facts.put("state", pool.state());
    facts.put("nodeImageVersion", pool.image());
    return facts;
  }

  private static Map<String, Object> map(JsonNode node) {
    return node.isObject() ? JSON.convertValue(node, MAP) : Map.of();
  }

  private static String shortened(JsonNode body) {
    var text = body.toString();
    return Optional.of(text)
        .filter(t -> t.length() > LONGEST_REPLY)
        .map(t -> t.substring(0, LONGEST_REPLY) + "…")
        .orElse(text);
  }
}
