package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person edits to turn a swap round (swap.md, "The way back"): the very fields in which the
 * spec and the pool that the swap began with differ. A swap that is on its way back is turned round
 * by asking for its target again.
 */
public final class WayBack {
  /** More fields than these are counted, not named. */
  private static final int NAMED = 3;

  private WayBack() {}

  /** {@code to go back, revert osSKU} or {@code to go forward again, set osSKU to Windows2022}. */
  public static String of(Situation s) {
    return (back(s).isPresent() ? "to go forward again, " : "to go back, ") + edit(s);
  }

  /** The same at the beginning of a sentence. */
  public static String sentence(Situation s) {
    var text = of(s);
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** {@code revert osSKU} or {@code set osSKU to Windows2022}. */
  public static String edit(Situation s) {
    return back(s).map(move -> again(s, move)).orElseGet(() -> revert(s));
  }

  private static Optional<Move> back(Situation s) {
    return s.move().filter(Move::back);
  }

  private static String revert(Situation s) {
    var fields =
        s.move()
            .flatMap(
                move ->
                    s.world()
                        .pool(move.from())
                        .map(pool -> fields(s, move, pool))
                        .or(() -> version(move)))
            .orElse(Map.of());
    var names = fields.keySet().stream().map(WayBack::path).toList();
    return "revert " + (names.isEmpty() ? "spec.template" : joined(names));
  }

  /** The spec as it is now; one that asks for that pool again already names the target instead. */
  private static Map<String, String> fields(Situation s, Move move, AgentPool pool) {
    var now = ImmutableDrift.fields(s.spec().osSKU(), s.spec().template(), pool);
    return now.isEmpty() ? target(move, pool).orElse(Map.of()) : now;
  }

  private static String again(Situation s, Move move) {
    var fields =
        s.world()
            .pool(move.to())
            .flatMap(pool -> target(move, pool))
            .filter(known -> !known.isEmpty())
            .or(() -> version(move))
            .orElse(Map.of());
    var names =
        fields.entrySet().stream()
            .map(field -> path(field.getKey()) + " to " + field.getValue())
            .toList();
    return "set " + (names.isEmpty() ? "spec.template as before" : joined(names));
  }

  private static Optional<Map<String, String>> target(Move move, AgentPool pool) {
    return Optional.ofNullable(move.record().target())
        .map(t -> ImmutableDrift.fields(t.osSKU(), t.template(), pool));
  }

  /** Of a source that is gone only the version is known to have been another. */
  private static Optional<Map<String, String>> version(Move move) {
    return Optional.ofNullable(move.record().target())
        .map(Swap.Target::osSKU)
        .map(server -> Map.of("osSKU", server.name()));
  }

  private static String path(String field) {
    return field.equals("osSKU") ? field : "template." + field;
  }

  private static String joined(List<String> names) {
    var more = names.size() - NAMED;
    var shown = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return more > 0 ? shown + " and " + more + " more fields of template" : shown;
  }
}
