package dev.winpool.e2e.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.diff.PlainClient.Reply;
import dev.winpool.e2e.diff.RequestRow.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** One row on one cluster. */
final class Run {
  /** Who makes the requests of a row, for books and audit log; the row's name follows. */
  static final String AGENT = "stage-diff/";

  /** What a journal entry tells that is not in request and answer anyway. */
  private static final List<String> BOOKED =
      List.of("verb", "resource", "subresource", "code", "reason", "dryRun", "before", "after");

  private final Side side;
  private final RequestRow row;
  private final Memory memory;
  private final Plain plain = new Plain();
  private final Map<String, Listening> watches = new HashMap<>();

  /**
   * What was seen of one step.
   *
   * @param verb as the audit log has it, {@code evict} for an eviction
   */
  record Seen(String step, String verb, JsonNode what) {}

  private Run(Side side, RequestRow row) {
    this.side = side;
    this.row = row;
    this.memory = new Memory(row.id());
  }

  static List<Seen> of(RequestRow row, Side side) {
    var run = new Run(side, row);
    var seen = new ArrayList<Seen>();
    try {
      for (var step : row.steps()) {
        seen.add(run.step(seen.size() + 1, step));
      }
      return seen;
    } catch (RuntimeException e) {
      var where =
          "%s, step %d, on the %s cluster".formatted(row.id(), seen.size() + 1, side.name());
      throw new IllegalStateException(where, e);
    } finally {
      run.watches.values().forEach(Listening::close);
    }
  }

  private Seen step(int number, Step step) {
    return switch (step) {
      case Step.Ask ask -> {
        var filled = filled(ask);
        yield new Seen(
            number + " " + ask.method() + " " + ask.target(),
            Verbs.of(filled),
            ask(filled, ask.keep()));
      }
      case Step.Define() ->
          new Seen(number + " define", "create", JsonFields.object().put("code", side.define()));
      case Step.Served served ->
          new Seen(number + " served " + served.target(), "read", told(served(served)));
      case Step.Watch watch -> {
        var target = memory.filled(watch.target());
        var open = side.wire().listen(target, watch.socket(), AGENT + row.id());
        watches.put(watch.name(), open);
        yield new Seen(
            number + " watch " + watch.target(),
            "watch",
            JsonFields.object().put("code", open.code()));
      }
      case Step.Events events ->
          new Seen(number + " events of " + events.watch(), "watch", take(events));
    };
  }

  /** A moment that was over before anybody asked comes back with the next definition. */
  private Reply served(Step.Served step) {
    var end = System.nanoTime() + PlainClient.PATIENCE.toNanos();
    var reply = side.wire().get(step.target(), AGENT + row.id());
    while (reply.code() != step.until()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "%s never answered %d, but %d".formatted(step.target(), step.until(), reply.code()));
      }
      if (reply.code() == 200) {
        side.undefine();
        side.define();
      }
      LockSupport.parkNanos(Side.PAUSE);
      reply = side.wire().get(step.target(), AGENT + row.id());
    }
    return reply;
  }

  private Step.Ask filled(Step.Ask ask) {
    return new Step.Ask(
        ask.method(),
        memory.filled(ask.target()),
        ask.contentType(),
        ask.body().isMissingNode() ? ask.body() : memory.filled(ask.body()),
        ask.keep());
  }

  private JsonNode ask(Step.Ask ask, String keep) {
    if (ask.method().equals("GET")) {
      return told(kept(keep, side.wire().ask(ask, AGENT + row.id())));
    }
    var object = Verbs.object(ask);
    var before = side.wire().get(object, Side.LOOKING);
    var entries = side.journal().entries().size();
    var reply = kept(keep, side.wire().ask(ask, AGENT + row.id()));
    var told = told(reply);
    var after = side.wire().get(object, Side.LOOKING);
    told.put("resourceVersion", moved(before, after));
    told.set("afterwards", after.code() == 200 ? plain.of(after.body()) : told(after));
    told.set("booked", booked(entries));
    return told;
  }

  private Reply kept(String name, Reply reply) {
    if (!name.isEmpty()) {
      memory.keep(name, reply.body());
    }
    return reply;
  }

  private ObjectNode told(Reply reply) {
    var told =
        JsonFields.object().put("code", reply.code()).put("contentType", reply.contentType());
    if (!reply.retryAfter().isEmpty()) {
      told.put("retryAfter", reply.retryAfter());
    }
    told.set("body", plain.of(reply.body()));
    return told;
  }

  private static String moved(Reply before, Reply after) {
    if (before.code() != 200 || after.code() != 200) {
      return before.code() + " to " + after.code();
    }
    return before.version().equals(after.version()) ? "still" : "moved";
  }

  private ArrayNode booked(int since) {
    var entries = side.journal().entries();
    var booked = JsonFields.MAPPER.createArrayNode();
    for (var entry : entries.subList(since, entries.size())) {
      var fields = JsonFields.object();
      BOOKED.forEach(
          field -> fields.set(field, JsonFields.MAPPER.valueToTree(entry.fields().get(field))));
      booked.add(plain.of(fields));
    }
    return booked;
  }

  private ArrayNode take(Step.Events events) {
    var taken = JsonFields.MAPPER.createArrayNode();
    for (int i = 0; i < events.count(); i++) {
      var next = watches.get(events.watch()).next();
      if (next.isMissingNode()) {
        taken.add("end of the watch");
        break;
      }
      taken.add(plain.of(next));
    }
    return taken;
  }
}
