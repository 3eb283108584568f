package dev.winpool.e2e.demo;

import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.operator.api.Summary;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks at a stage as a person would: with kubectl, and into AKS. */
final class Eyes {
  private static final Summary EMPTY =
      new Summary(null, null, null, null, null, null, null, null, null, null, null, null, null);

  private final Stage stage;
  private final Workers workers;
  private final Set<String> pools = new TreeSet<>();

  /**
   * @param pools names of pools to look at besides those that the object names
   */
  Eyes(Stage stage, Set<String> pools) {
    this.stage = stage;
    this.workers = new Workers(stage.people());
    this.pools.addAll(pools);
  }

  /** The instant of a look is its end. Safe for use by several threads. */
  synchronized Sight look() {
    var object =
        stage.people().resources(WindowsNodePool.class).list().getItems().stream()
            .findFirst()
            .map(Eyes::row);
    object.ifPresent(
        o ->
            Stream.of(o.summary().pool(), o.summary().successor())
                .flatMap(Stream::ofNullable)
                .filter(name -> !name.isBlank())
                .forEach(pools::add));
    var found =
        pools.stream().map(stage.secondPerson()::pool).flatMap(Optional::stream).map(Eyes::row);
    var nodes = workers.nodes();
    return new Sight(stage.clock().instant(), object, found.toList(), nodes, workers.unplaced());
  }

  private static Sight.Wnp row(WindowsNodePool object) {
    var status = Optional.ofNullable(object.getStatus()).orElse(WindowsNodePoolStatus.EMPTY);
    var meta = object.getMetadata();
    return new Sight.Wnp(
        meta.getName(),
        Instant.parse(meta.getCreationTimestamp()),
        Optional.ofNullable(status.summary()).orElse(EMPTY),
        Optional.ofNullable(status.migration()).map(progress -> progress.stage().name()),
        conditions(status, true),
        conditions(status, false));
  }

  private static List<String> conditions(WindowsNodePoolStatus status, boolean yes) {
    return status.conditions().stream()
        .filter(c -> "True".equals(c.getStatus()) == yes)
        .map(Condition::getType)
        .sorted(Comparator.comparing(type -> !type.equals("Ready")))
        .toList();
  }

  private static Sight.Pool row(AksPool pool) {
    return new Sight.Pool(
        pool.name(), pool.osSKU(), pool.count(), Workers.version(pool.image()), pool.state());
  }
}
