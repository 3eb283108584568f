package dev.winpool.e2e.proof;

import dev.winpool.e2e.arm.ArmFault;
import dev.winpool.e2e.arm.FaultyArm;
import dev.winpool.e2e.arm.ManyPools;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.SteppedClock;
import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.ArmLogin;
import dev.winpool.operator.aks.ArmTarget;
import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.aks.LoginKind;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.aks.answer.PoolReading;
import dev.winpool.operator.aks.arm.ArmAgentPools;
import dev.winpool.operator.aks.http.ArmHttp;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Good objects look every minute and write now and then, near the edge of the budget; a bad one
 * looks and writes every second, and each of its writes is refused (costs.md). How long a turn of a
 * good one takes in stage time, from when it is due until ARM has taken all of it. Without shares
 * of the budget the 95th percentile was over a minute.
 */
public final class Fairness {
  private static final int GOOD = 99;
  private static final Duration LENGTH = Duration.ofMinutes(30);
  private static final Duration MINUTE = Duration.ofSeconds(60);

  /** A pool that nobody else has. */
  private static final String BAD = "bad";

  /** Between two writes of a good object: nine requests of LISTs a minute for all, of fifteen. */
  private static final Duration BETWEEN_WRITES = Duration.ofMinutes(22);

  /** The 95th percentile and the longest, in seconds. */
  public record Turns(long p95, long longest, int count) {}

  private final ManyPools pools = new ManyPools(GOOD);
  private final SteppedClock clock = new SteppedClock(Seeds.TUESDAY);
  private final List<Long> turns = new ArrayList<>();

  private Fairness() {}

  /** Alone. */
  public static Turns alone() {
    return new Fairness().run(false);
  }

  /** With the bad one among them. */
  public static Turns together() {
    return new Fairness().run(true);
  }

  /** An object's turns. */
  private final class One {
    private final String name;
    private Instant due;
    private Instant next;
    private Instant writes;

    One(int number) {
      name = pools.names().get(number);
      due = clock.instant().plusSeconds(number % 60);
      next = due;
      writes = due.plus(BETWEEN_WRITES.multipliedBy(number).dividedBy(GOOD));
    }

    void turn(AgentPools arm) {
      var wait = attempt(arm);
      if (wait.isZero()) {
        turns.add(Duration.between(due, clock.instant()).toSeconds());
        due = clock.instant().plus(MINUTE);
        next = due;
      } else {
        next = clock.instant().plus(wait);
      }
    }

    private Duration attempt(AgentPools arm) {
      try {
        var listing = arm.list(new AgentPools.Ask(name, MINUTE, Urgency.Progress));
        if (clock.instant().isBefore(writes)) {
          return Duration.ZERO;
        }
        var answer = arm.update(pool(listing, name), labelled(listing));
        if (answer instanceof WriteAnswer.Throttled(var after)) {
          return after;
        }
        if (answer instanceof WriteAnswer.Postponed(_, var after)) {
          return after;
        }
        writes = writes.plus(BETWEEN_WRITES);
        return Duration.ZERO;
      } catch (CloudFault fault) {
        return fault.retryAfter().orElse(MINUTE);
      }
    }

    private Map<String, Object> labelled(AgentPools.Listing listing) {
      var properties = new LinkedHashMap<>(pool(listing, name).properties());
      properties.put("nodeLabels", Map.of("at", Long.toString(clock.instant().getEpochSecond())));
      return properties;
    }
  }

  private Turns run(boolean withBad) {
    try (var stage = new EmbeddedStage(pools.seed(), clock);
        var proxy = new FaultyArm(stage.emulator().armEndpoint(), clock)) {
      proxy
          .plan()
          .every(
              call -> call.pool().filter(BAD::equals).isPresent(),
              new ArmFault.Refused(412, "PreconditionFailed", "Not as it was read."));
      var arm = gateway(proxy);
      var objects = new ArrayList<One>();
      for (var number = 0; number < GOOD; number++) {
        objects.add(new One(number));
      }
      for (var second = 0; second < LENGTH.toSeconds(); second++) {
        stage.emulator().parts().forEach(part -> part.step());
        if (withBad) {
          bad(arm);
        }
        objects.stream()
            .filter(one -> !one.next.isAfter(clock.instant()))
            .forEach(one -> one.turn(arm));
        clock.skipTo(clock.instant().plusSeconds(1));
      }
      return counted();
    }
  }

  private ArmAgentPools gateway(FaultyArm proxy) {
    var target =
        new ArmTarget(proxy.endpoint(), "11111111-2222-3333-4444-555555555555", "shop", "shop");
    var http = ArmHttp.open(target, new ArmLogin(LoginKind.None), ArmHttp.Deadlines.DEFAULT);
    return new ArmAgentPools(http, WriteGate.OPEN, clock);
  }

  private static void bad(AgentPools arm) {
    try {
      arm.list(new AgentPools.Ask(BAD, Duration.ZERO, Urgency.Progress));
    } catch (CloudFault throttled) {
      return;
    }
    arm.update(outdated(), Map.of());
  }

  private static AgentPool outdated() {
    return PoolReading.of(Map.of("name", BAD, "properties", Map.of()), Optional.of("outdated"));
  }

  private static AgentPool pool(AgentPools.Listing listing, String name) {
    return listing.pools().stream()
        .filter(pool -> pool.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Turns counted() {
    var sorted = turns.stream().sorted().toList();
    return new Turns(sorted.get(sorted.size() * 95 / 100), sorted.getLast(), sorted.size());
  }
}
