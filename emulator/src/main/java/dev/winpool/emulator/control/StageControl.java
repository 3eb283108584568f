package dev.winpool.emulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.Emulator;
import dev.winpool.emulator.referee.Referee;
import dev.winpool.emulator.referee.invariant.Invariant;
import dev.winpool.emulator.referee.premise.Premises;
import dev.winpool.emulator.seed.ThrottleBucket;
import dev.winpool.emulator.seed.ThrottlingSeed;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.ScaledClock;
import dev.winpool.emulator.stage.StageClock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/**
 * What the calls do with the stage.
 *
 * @param referee hears the journal from its beginning
 */
public record StageControl(Emulator emulator, StageClock clock, Journal journal, Referee referee) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_ENTRIES = 1000;

  /** The stage with the usual referee, who begins to listen. */
  public static StageControl of(Emulator emulator, StageClock clock, Journal journal) {
    var referee = new Referee(Premises.usual());
    journal.listen(referee);
    return new StageControl(emulator, clock, journal, referee);
  }

  JsonNode clock(ControlCall call) {
    var node = JSON.createObjectNode().put("now", clock.instant().toString());
    if (clock instanceof ScaledClock scaled) {
      node.put("rate", scaled.rate());
    }
    return node;
  }

  JsonNode moveClock(ControlCall call) {
    if (call.body().has("rate")) {
      if (!(clock instanceof ScaledClock scaled)) {
        throw new ControlException("rate: this clock stands still until it is advanced");
      }
      scaled.run(call.body().path("rate").asDouble());
    }
    call.duration("advance").ifPresent(emulator::pass);
    return clock(call);
  }

  JsonNode publish(ControlCall call) {
    emulator.secondPerson().publishImage(call.need("osSKU"), call.need("version"));
    return done();
  }

  JsonNode push(ControlCall call) {
    var builds = new ArrayList<String>();
    call.body().path("builds").forEach(build -> builds.add(build.asText()));
    emulator.secondPerson().putImage(call.need("ref"), List.copyOf(builds));
    return done();
  }

  JsonNode faults(ControlCall call) {
    var node = JSON.createObjectNode();
    emulator.secondPerson().failures(plan -> Faults.describe(plan, node));
    return node;
  }

  JsonNode addFault(ControlCall call) {
    emulator.secondPerson().failures(plan -> Faults.add(plan, call));
    return faults(call);
  }

  JsonNode clearFaults(ControlCall call) {
    emulator.secondPerson().failures(plan -> plan.clear());
    return faults(call);
  }

  JsonNode throttle(ControlCall call) {
    var sizes = new EnumMap<ThrottleBucket, ThrottleBucket.Size>(ThrottleBucket.class);
    call.body()
        .path("buckets")
        .forEachEntry((name, size) -> sizes.put(ThrottleBucket.valueOf(name), size(name, size)));
    emulator.throttle(new ThrottlingSeed(call.body().path("enabled").asBoolean(true), sizes));
    return done();
  }

  private static ThrottleBucket.Size size(String name, JsonNode given) {
    var real = ThrottleBucket.valueOf(name).real();
    var every = new ControlCall("", given).duration("every").orElse(real.every());
    return new ThrottleBucket.Size(given.path("size").asInt(real.size()), every);
  }

  JsonNode act(ControlCall call) {
    Acts.perform(emulator.secondPerson(), call);
    return done();
  }

  JsonNode journal(ControlCall call) {
    var since = call.parameter("since");
    var node = JSON.createObjectNode();
    var entries = node.putArray("entries");
    journal.entries().stream()
        .filter(entry -> entry.seq() > since)
        .limit(MOST_ENTRIES)
        .forEach(
            entry ->
                entries
                    .addObject()
                    .put("seq", entry.seq())
                    .put("at", entry.at().toString())
                    .put("kind", entry.kind())
                    .set("fields", JSON.valueToTree(entry.fields())));
    return node;
  }

  JsonNode referee(ControlCall call) {
    var verdict = referee.verdict();
    var node = JSON.createObjectNode().put("clean", verdict.clean());
    var checked = node.putObject("checked");
    for (var invariant : Invariant.values()) {
      checked.put(invariant.name(), verdict.checked().getOrDefault(invariant, 0L));
    }
    var violations = node.putArray("violations");
    verdict.violations().forEach(violation -> violations.add(violation.toString()));
    return node;
  }

  private ObjectNode done() {
    return JSON.createObjectNode().put("now", clock.instant().toString());
  }
}
