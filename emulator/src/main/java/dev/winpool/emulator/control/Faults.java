package dev.winpool.emulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.failure.Aim;
import dev.winpool.emulator.provider.failure.Failure;
import dev.winpool.emulator.provider.failure.FailurePlan;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;

/** Faults by name, as docs/emulator.md lists them. */
final class Faults {

  private static final Map<String, Function<ControlCall, Failure>> KINDS = new TreeMap<>();

  static {
    KINDS.put("answer", Faults::answer);
    KINDS.put("reset-before", _ -> new Failure.RequestLost());
    KINDS.put("reset-after", _ -> new Failure.AnswerLost());
    KINDS.put("timeout-before", _ -> new Failure.Silence(false));
    KINDS.put("timeout-after", _ -> new Failure.Silence(true));
    KINDS.put("truncated", _ -> new Failure.Truncated());
    KINDS.put(
        "not-seen-yet",
        call -> new Failure.NotSeenYet(call.duration("for").orElse(Duration.ofSeconds(30))));
    KINDS.put(
        "slow-answer",
        call -> new Failure.Slow(call.duration("for").orElse(Duration.ofSeconds(8))));
    KINDS.put("stale-list", _ -> new Failure.Stale());
    KINDS.put("paged-list", call -> new Failure.Paged(Math.max(1, call.number("size", 1))));
    KINDS.put(
        "operation-fails",
        call ->
            new Failure.InOperation(
                call.text("code").orElse("InternalOperationError"),
                call.text("message").orElse("Asked to fail.")));
    KINDS.put("operation-canceled", _ -> new Failure.Canceled());
    KINDS.put("operation-stuck", _ -> new Failure.Stuck());
    KINDS.put("operation-vanishes", _ -> new Failure.Vanished());
    KINDS.put("operation-says", call -> new Failure.Saying(call.need("words")));
  }

  private Faults() {}

  static void add(FailurePlan plan, ControlCall call) {
    var kind = KINDS.get(call.need("fault"));
    if (kind == null) {
      throw new ControlException("fault must be one of " + String.join(", ", KINDS.keySet()));
    }
    try {
      var aim = Aim.at(call.need("method"), call.text("path").orElse(""));
      plan.add(aim, kind.apply(call), Math.max(1, call.number("times", 1)));
    } catch (PatternSyntaxException e) {
      throw new ControlException("path is no regular expression: " + e.getDescription());
    }
  }

  /** The faults that still wait. */
  static void describe(FailurePlan plan, ObjectNode into) {
    var all = into.putArray("waiting");
    for (var waiting : plan.waiting()) {
      all.addObject()
          .put("method", waiting.aim().method())
          .put("path", waiting.aim().text())
          .put("fault", waiting.failure().toString())
          .put("times", waiting.left());
    }
  }

  private static Failure answer(ControlCall call) {
    var status = call.number("status", 500);
    var code = call.text("code").orElse(status == 429 ? "Throttled" : "InternalOperationError");
    var refusal = AksRefusal.flat(status, code, call.text("message").orElse("Asked to fail."));
    var after = call.number("retryAfter", 0);
    return new Failure.Answer(after > 0 ? refusal.comeBack(Duration.ofSeconds(after)) : refusal);
  }
}
