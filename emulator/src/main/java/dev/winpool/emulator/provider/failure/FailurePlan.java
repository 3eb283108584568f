package dev.winpool.emulator.provider.failure;

import dev.winpool.emulator.provider.operation.Work;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Failures waiting for the requests they are meant for, oldest first. */
public final class FailurePlan {

  private static final Set<Class<? extends Failure>> IN_OPERATION =
      Set.of(
          Failure.InOperation.class,
          Failure.Canceled.class,
          Failure.Stuck.class,
          Failure.Vanished.class,
          Failure.Saying.class);

  private final List<Waiting> waiting = new ArrayList<>();

  /**
   * A failure that waits.
   *
   * @param left how many requests more it will meet
   */
  public record Waiting(Aim aim, Failure failure, int left) {}

  /** Has the next so many requests that the aim meets go wrong. */
  public void add(Aim aim, Failure failure, int times) {
    waiting.add(new Waiting(aim, failure, times));
  }

  public List<Waiting> waiting() {
    return List.copyOf(waiting);
  }

  public void clear() {
    waiting.clear();
  }

  /** Takes the first failure for that request which satisfies {@code kind}. */
  public Optional<Failure> take(String method, String target, Predicate<Failure> kind) {
    for (var i = 0; i < waiting.size(); i++) {
      var found = waiting.get(i);
      if (found.aim().meets(method, target) && kind.test(found.failure())) {
        if (found.left() > 1) {
          waiting.set(i, new Waiting(found.aim(), found.failure(), found.left() - 1));
        } else {
          waiting.remove(i);
        }
        return Optional.of(found.failure());
      }
    }
    return Optional.empty();
  }

  /** Takes the first failure of that kind for that request. */
  public <F extends Failure> Optional<F> take(String method, String target, Class<F> kind) {
    return take(method, target, kind::isInstance).map(kind::cast);
  }

  /** The work as it will really go: as planned, or failing in the way somebody asked for. */
  public Work spoil(String method, String target, Work planned, Instant end) {
    var failure = take(method, target, f -> IN_OPERATION.contains(f.getClass()));
    if (failure.isEmpty()) {
      return planned;
    }
    return switch (failure.get()) {
      case Failure.InOperation(String code, String message) ->
          new Work.Ending(end, new Work.Progress.Failed(AksRefusal.flat(200, code, message)));
      case Failure.Canceled() -> new Work.Ending(end, new Work.Progress.Canceled());
      case Failure.Stuck() -> new Work.Stuck();
      case Failure.Vanished() -> new Work.Hidden(planned);
      case Failure.Saying(String words) -> new Work.Saying(words, planned);
      case Failure.Answer _,
          Failure.AnswerLost _,
          Failure.RequestLost _,
          Failure.Silence _,
          Failure.Truncated _,
          Failure.NotSeenYet _,
          Failure.Slow _,
          Failure.Stale _,
          Failure.Paged _ ->
          planned;
    };
  }
}
