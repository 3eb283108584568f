package dev.winpool.operator.decide;

import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The states of a swap and the ways between them. Nothing here knows them: a state is what {@link
 * Evacuation} makes of a record, a way is what {@link Planner} writes down, and its name is the
 * rule that spoke. It is asked in every situation of the tables of room decide, with the record
 * that the table has, and with that of every other stage and direction.
 */
record SwapDiagram(Map<Way, Set<String>> ways) {
  private static final String NONE = "[*]";
  private static final String AKS = "AKS";

  /** From one state into another. */
  record Way(State from, State to) implements Comparable<Way> {
    @Override
    public int compareTo(Way other) {
      var first = from.compareTo(other.from);
      return first != 0 ? first : to.compareTo(other.to);
    }
  }

  /**
   * What a record says.
   *
   * @param order in which people read them
   */
  record State(String name, int order) implements Comparable<State> {
    static State of(Recorded recorded, boolean created) {
      var retiring = recorded.intent().filter(i -> i.verb() == IntentVerb.Retire).isPresent();
      return recorded
          .swap()
          .map(swap -> of(swap, created, retiring))
          .orElseGet(() -> new State(NONE, -1));
    }

    private static State of(Swap swap, boolean created, boolean retiring) {
      var stage =
          switch (Evacuation.of(swap)) {
            case Evacuation.Move move when retiring -> "Retiring";
            case Evacuation.Move move -> move.stage(created).name();
            case Evacuation.Removal _ -> retiring ? "Retiring" : "Emptying";
          };
      return new State(swap.direction() + stage, order(swap, created, retiring));
    }

    private static int order(Swap swap, boolean created, boolean retiring) {
      var within =
          switch (Evacuation.of(swap)) {
            case Evacuation.Move move when !retiring -> move.stage(created).ordinal();
            case Evacuation.Move _, Evacuation.Removal _ -> retiring ? 9 : 0;
          };
      return 10 * swap.direction().ordinal() + within;
    }

    @Override
    public int compareTo(State other) {
      return Integer.compare(order, other.order);
    }
  }

  /** All that the rules lead to. */
  static SwapDiagram drawn() {
    var diagram = new SwapDiagram(new TreeMap<>());
    var givens = Stream.concat(Rests.tables().stream().map(Row::given), turned());
    givens.forEach(diagram::drawAll);
    return diagram;
  }

  /**
   * What the tables have of one direction only: workloads are back, and the other pool is empty.
   */
  private static Stream<Given> turned() {
    var back = Worlds.swapping(Worlds.forward()).spec("{osSKU: Windows2019}");
    return Stream.of(back.cordoned("win22").lease("web"));
  }

  private void drawAll(Given given) {
    draw(given);
    records().forEach(swap -> draw(given.record(r -> r.withoutIntent().withSwap(swap))));
  }

  private static Stream<Swap> records() {
    var ago = Duration.ofHours(80);
    return Stream.<UnaryOperator<SwapOf>>of(
            swap -> swap,
            SwapOf::proven,
            SwapOf::opened,
            swap -> swap.emptied(ago),
            swap -> swap.settled(ago))
        .flatMap(
            stage ->
                Stream.of(
                    stage.apply(listed("win19", SwapOf.swap("win19", "win22"))).made(),
                    stage.apply(listed("win22", SwapOf.swap("win22", "win19").back())).made(),
                    stage.apply(listed("win19", SwapOf.swap("win19", null).out())).made()));
  }

  private static SwapOf listed(String pool, SwapOf swap) {
    var node = "uid-aks" + pool + "00000";
    return swap.approved(SwapOf.HASH + "/Retire").listed(30, node + "0", node + "1");
  }

  private void draw(Given given) {
    var recorded = given.recorded();
    recorded.swap().ifPresent(_ -> add(State.of(recorded, false), State.of(recorded, true), AKS));
    if (given.decided().step() instanceof Step.Remember(var next)) {
      var rule = RuleTrail.of(given.world(), recorded, PollInterval.DEFAULT).spoke();
      add(State.of(recorded, created(given, recorded)), State.of(next, created(given, next)), rule);
    }
  }

  private static boolean created(Given given, Recorded recorded) {
    return recorded
        .swap()
        .map(Evacuation::of)
        .flatMap(Evacuation::destination)
        .flatMap(to -> given.world().pool(to))
        .isPresent();
  }

  private void add(State from, State to, String rule) {
    if (!from.equals(to)) {
      ways.computeIfAbsent(new Way(from, to), _ -> new TreeSet<>()).add(rule);
    }
  }

  Set<State> states() {
    return ways.keySet().stream()
        .flatMap(way -> Stream.of(way.from(), way.to()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** For a page: a picture where Mermaid is drawn, text where it is not. */
  String mermaid() {
    return ways.entrySet().stream()
        .map(way -> "    %s --> %s: %s\n".formatted(name(way), way.getKey().to().name(), said(way)))
        .collect(Collectors.joining("", "```mermaid\nstateDiagram-v2\n", "```\n"));
  }

  private static String name(Map.Entry<Way, Set<String>> way) {
    return way.getKey().from().name();
  }

  private static String said(Map.Entry<Way, Set<String>> way) {
    return String.join(", ", List.copyOf(way.getValue()));
  }
}
