package dev.winpool.operator.decide;

import dev.winpool.operator.decide.pool.Changes;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.WorkerNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a step writes down or is done to, as sorted short texts that a table can name. */
final class Details {

  private Details() {}

  /**
   * @return empty exactly for the steps that have one object only: rest, finalizer, and giving up
   *     the Lease
   */
  static List<String> of(Step step, Given given) {
    var texts =
        switch (step) {
          case Step.Rest _, Step.AddFinalizer _, Step.RemoveFinalizer _, Step.ReleaseLease _ ->
              Stream.<String>empty();
          case Step.Remember(var next) ->
              Noted.of(given.recorded(), next, given.world().now()).stream();
          case Step.Annotate(var annotations) ->
              annotations.entrySet().stream().map(Details::annotation);
          case Step.AcquireLease(var disruption, var over) -> Stream.of(lease(disruption, over));
          case Step.CreatePool create ->
              Stream.of(create.name().value() + " " + create.properties().get("osSKU"));
          case Step.UpdatePool update -> Stream.of(update(update));
          case Step.UpgradeImage upgrade ->
              Stream.of(upgrade.pool().name() + " to " + upgrade.intent().to());
          case Step.RetirePool retire -> Stream.of(retire(retire));
          case Step.Cordon(var nodes) -> nodes.stream().map(Details::cordon);
          case Step.Uncordon(var nodes) -> nodes.stream().map(WorkerNode::name);
          case Step.Evict(var pods) -> pods.stream().map(NodePod::key);
          case Step.Force(_, var pods) -> pods.stream().map(NodePod::key);
        };
    return texts.sorted().toList();
  }

  private static String annotation(Map.Entry<String, Optional<String>> set) {
    return set.getKey() + set.getValue().map(value -> "=" + value).orElse(" removed");
  }

  private static String lease(Disruption disruption, Optional<Disruption> over) {
    return "for " + disruption.what() + over.map(d -> ", taken from " + d.object()).orElse("");
  }

  private static String update(Step.UpdatePool update) {
    var changed = Changes.between(update.asRead().properties(), update.properties());
    return "%s %s: %s"
        .formatted(
            update.purpose(),
            update.asRead().name(),
            changed.isEmpty()
                ? "as it is"
                : changed.stream()
                    .map(key -> property(key, update.properties().get(key)))
                    .collect(Collectors.joining(", ")));
  }

  /** Sizes, versions and switches with their value. */
  private static String property(String key, Object value) {
    return value instanceof Map<?, ?> || value instanceof List<?> ? key : key + " " + value;
  }

  private static String retire(Step.RetirePool retire) {
    return retire.pool().name()
        + retire.successor().map(s -> ", " + s.pool() + " proven with " + s.planned()).orElse("");
  }

  private static String cordon(Step.Cordon.Cordoning node) {
    return node.node().name() + (node.mark().foundCordoned() ? " as found" : "");
  }
}
