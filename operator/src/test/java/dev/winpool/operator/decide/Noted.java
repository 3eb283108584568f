package dev.winpool.operator.decide;

import dev.winpool.operator.api.Applied;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.decide.turn.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The differences between two records (identity.md), as sorted short texts. */
final class Noted {
  private final List<String> texts = new ArrayList<>();

  private Noted() {}

  /** Whatever differs is told: a difference without words of its own is an error. */
  static List<String> of(Recorded before, Recorded next, Instant now) {
    var noted = new Noted();
    noted.texts.addAll(NotedSwap.of(before.swap(), next.swap(), now));
    noted.differs(before.intent(), next.intent(), "intent", Noted::intent);
    noted.applied(before.applied(), next.applied());
    noted.differs(before.attempts(), next.attempts(), "attempts", a -> attempts(a, now));
    noted.differs(before.absence(), next.absence(), "absence", a -> a.pool() + " " + a.seen());
    noted.differs(before.run(), next.run(), "run", Noted::run);
    noted.differs(before.plan(), next.plan(), "plan", p -> p.refuses() ? "refuses" : "made");
    if (noted.texts.isEmpty()) {
      throw new AssertionError("the record is written and nothing in it changes");
    }
    return noted.texts.stream().sorted().toList();
  }

  private <T> void differs(
      Optional<T> before, Optional<T> next, String what, Function<T, String> words) {
    if (!before.equals(next)) {
      texts.add(what + " " + next.map(words).orElse("over"));
    }
  }

  private static String intent(Intent intent) {
    return intent.verb()
        + " "
        + intent.pool()
        + Optional.ofNullable(intent.to()).map(to -> " to " + to).orElse("")
        + Optional.ofNullable(intent.window()).map(at -> " in the window of " + at).orElse("");
  }

  private static String attempts(Attempts attempts, Instant now) {
    var next = Optional.ofNullable(attempts.nextAt()).map(at -> Duration.between(now, at));
    return "%s %s %d %s, next in %s"
        .formatted(
            attempts.act(),
            attempts.pool(),
            attempts.count(),
            attempts.code(),
            next.map(Duration::toString).orElse("no time"));
  }

  private static String run(ImageUpgradeStatus.Run run) {
    var head = run.kind() + " in the window of " + run.window();
    return run.result() == null
        ? head + " begun" + (run.to() == null || run.to().isEmpty() ? "" : " to " + run.to())
        : head + " " + run.result();
  }

  private void applied(Applied before, Applied next) {
    keys("labels", before.labels(), next.labels());
    keys("tags", before.tags(), next.tags());
    keys("taints", before.taints(), next.taints());
  }

  private void keys(String what, List<String> before, List<String> next) {
    if (!before.equals(next)) {
      texts.add("applied " + what + " " + String.join(", ", next));
    }
  }
}
