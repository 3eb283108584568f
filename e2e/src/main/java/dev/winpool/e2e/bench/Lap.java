package dev.winpool.e2e.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One drain, measured from the first cordon to the last pod that is gone.
 *
 * @param firstNode seconds until one node was empty
 * @param binding seconds that the scheduler took for a pod
 * @param turns of the operator
 */
record Lap(double seconds, double firstNode, double binding, int turns, DrainRequests requests) {

  /** Makes the load anew, has it drained and measures that. */
  static Lap of(Drainer drainer, int maxUnavailable, Path folder) {
    try (var course = new Course(folder, maxUnavailable)) {
      var turns = drainer.drain(course, folder.resolve("drainer"));
      var watch = course.stopwatch();
      Patience.await(() -> watch.ended().isPresent());
      var began = watch.began().orElseThrow(() -> new IllegalStateException("nothing is cordoned"));
      var ended = watch.ended().orElseThrow(() -> new IllegalStateException("pods are left"));
      var stretch = new DrainRequests.Stretch(drainer.user(), began.at(), ended.at());
      return new Lap(
          ended.since(began),
          watch.firstNode(),
          watch.binding(),
          turns,
          DrainRequests.in(folder, stretch));
    }
  }

  /** The middle one of several. */
  static double median(List<Lap> laps, ToDoubleFunction<Lap> figure) {
    return Median.of(laps.stream().mapToDouble(figure).boxed().toList());
  }
}
