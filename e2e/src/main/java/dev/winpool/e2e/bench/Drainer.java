package dev.winpool.e2e.bench;

import dev.winpool.e2e.controlplane.User;
import dev.winpool.e2e.stage.Installation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Who empties the source. */
enum Drainer {
  WINPOOL_ALL("winpool-5", Installation.USER) {
    @Override
    int drain(Course course, Path home) {
      return move(course, home, course.source().size());
    }
  },
  WINPOOL_ONE("winpool-1", Installation.USER) {
    @Override
    int drain(Course course, Path home) {
      return move(course, home, 1);
    }
  },
  /** One after another, and all are cordoned first. */
  KUBECTL_ONE("kubectl-1", User.PEOPLE.userName()) {
    @Override
    int drain(Course course, Path home) {
      course.addSuccessor();
      kubectl(course, home, Stream.concat(DRAIN.stream(), course.source().stream()).toList());
      return 0;
    }
  },
  /** As many at once as there are nodes, all of which are cordoned before. */
  KUBECTL_ALL("kubectl-5", User.PEOPLE.userName()) {
    @Override
    int drain(Course course, Path home) {
      course.addSuccessor();
      kubectl(course, home, Stream.concat(Stream.of("cordon"), course.source().stream()).toList());
      try (var people = Executors.newCachedThreadPool()) {
        var drains =
            course.source().stream()
                .<Future<?>>map(
                    node -> {
                      var words = Stream.concat(DRAIN.stream(), Stream.of(node)).toList();
                      return people.submit(() -> kubectl(course, home.resolve(node), words));
                    })
                .toList();
        Patience.await(() -> drains.stream().allMatch(Future::isDone));
      }
      return 0;
    }
  };

  private static final List<String> DRAIN =
      List.of("drain", "--ignore-daemonsets", "--delete-emptydir-data");

  private final String title;
  private final String user;

  Drainer(String title, String user) {
    this.title = title;
    this.user = user;
  }

  String title() {
    return title;
  }

  /** As whom the API server knows it. */
  String user() {
    return user;
  }

  /**
   * Empties it, and comes back when it is empty or patience is over.
   *
   * @param home for what it keeps; made if absent
   * @return how many turns it took, of who has turns
   */
  abstract int drain(Course course, Path home);

  /** AKS goes on until nothing is left but the drain. */
  private static int move(Course course, Path home, int nodesAtOnce) {
    var cluster = course.cluster();
    cluster.objects().createMoved();
    try (var operator = MeasuredOperator.start(cluster, home, MeasuredOperator.OFTEN)) {
      operator.await(Patience.LIMIT, () -> cluster.objects().standing("UpToDate") == 1);
      cluster.objects().moveAtOnce(nodesAtOnce);
      operator.await(Patience.LIMIT, () -> course.steppedUntilCordoned());
      var turns = operator.turns();
      Patience.await(() -> course.stopwatch().ended().isPresent() || !operator.alive());
      return (int) operator.turns().since(turns).turns();
    }
  }

  private static void kubectl(Course course, Path home, List<String> words) {
    course.cluster().kubectl(home).run(words.toArray(String[]::new)).text();
  }
}
