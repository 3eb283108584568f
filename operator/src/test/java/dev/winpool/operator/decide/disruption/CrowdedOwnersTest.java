package dev.winpool.operator.decide.disruption;

import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.WIN22;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.moving;
import static dev.winpool.operator.decide.Worlds.wanting2022;
import static dev.winpool.operator.world.PodOf.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Severity;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Placement.Spread;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose replacements would find no node while the source is cordoned and emptied. */
class CrowdedOwnersTest {
  private static final String HOST = "kubernetes.io/hostname";
  private static final String ZONE = "topology.kubernetes.io/zone";
  private static final String CART = "shop/Deployment/cart";

  /**
   * @param found empty where all find a place
   */
  record Case(String what, Given given, String found) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Given labelled(Given given, String pool) {
    return given
        .nodes(pool, node -> Sample.labelled(node, HOST, node.name()))
        .node(pool, 0, node -> Sample.labelled(node, ZONE, "weu-1"))
        .node(pool, 1, node -> Sample.labelled(node, ZONE, "weu-2"));
  }

  private static Given planning() {
    return labelled(wanting2022(), "win19");
  }

  /** So many pods of cart, one after another on the nodes of a pool. */
  private static Given cart(Given given, int pods, AgentPool on, UnaryOperator<PodOf> as) {
    for (var i = 0; i < pods; i++) {
      given.pod(as.apply(pod("shop/cart-" + on.name() + i)).on(Sample.node(on, i % on.count())));
    }
    return given;
  }

  private static Given cart(int pods, UnaryOperator<PodOf> as) {
    return cart(planning(), pods, WIN19, as);
  }

  private static UnaryOperator<PodOf> honouring(String key, int maxSkew) {
    return pod -> pod.spread(new Spread(key, maxSkew, 1, false, true));
  }

  static Stream<Case> spreads() {
    return Stream.of(
        new Case("one a node", cart(2, pod -> pod.spread(HOST, 1)), ""),
        new Case(
            "two a node: the second of each waits for ever",
            cart(4, pod -> pod.spread(HOST, 1)),
            "shop/cart: 2 of 4 pods, by maxSkew 1 over " + HOST),
        new Case(
            "one more than there are nodes",
            cart(3, pod -> pod.spread(HOST, 1)),
            "shop/cart: 1 of 3 pods, by maxSkew 1 over " + HOST),
        new Case("as many as maxSkew takes", cart(4, pod -> pod.spread(HOST, 2)), ""),
        new Case("taints honoured", cart(4, honouring(HOST, 1)), ""),
        new Case("zones are kept", cart(4, pod -> pod.spread(ZONE, 1)), ""),
        new Case(
            "old nodes that it may not go to do not count",
            cart(
                4,
                pod -> pod.spread(HOST, 1).selector("kubernetes.azure.com/os-sku", "Windows2022")),
            ""),
        new Case(
            "unless it says that they do",
            cart(
                4,
                pod ->
                    pod.spread(new Spread(HOST, 1, 1, true, false))
                        .selector("kubernetes.azure.com/os-sku", "Windows2022")),
            "shop/cart: 2 of 4 pods, by maxSkew 1 over " + HOST),
        new Case(
            "the new pool has nodes to spare",
            cart(4, pod -> pod.spread(HOST, 1)).spec("{scaling: {count: 4}}"),
            ""),
        new Case(
            "or its autoscaler has",
            cart(4, pod -> pod.spread(HOST, 1)).spec("{scaling: {minCount: 2, maxCount: 4}}"),
            ""),
        new Case(
            "a domain that only old nodes are in",
            cart(2, pod -> pod.spread("rack", 1))
                .nodes("win19", node -> Sample.labelled(node, "rack", "r1")),
            "shop/cart: 1 of 2 pods, by maxSkew 1 over rack"),
        new Case(
            "pods that end do not count", cart(4, pod -> pod.spread(HOST, 1).terminating()), ""),
        new Case(
            "a pod that nobody brings back", cart(4, pod -> pod.spread(HOST, 1).unmanaged()), ""));
  }

  @ParameterizedTest
  @MethodSource("spreads")
  void by_spread(Case row) {
    assertThat(crowded(row.given()).bySpread()).isEqualTo(lines(row.found()));
  }

  static Stream<Case> antiAffinities() {
    return Stream.of(
        new Case("as many nodes as pods", cart(2, pod -> pod.apart(HOST)), ""),
        new Case(
            "fewer", cart(3, pod -> pod.apart(HOST)), "shop/cart: 3 pods, 2 places by " + HOST),
        new Case(
            "by zone", cart(3, pod -> pod.apart(ZONE)), "shop/cart: 3 pods, 2 places by " + ZONE),
        new Case("more nodes", cart(3, pod -> pod.apart(HOST)).spec("{scaling: {count: 3}}"), ""));
  }

  @ParameterizedTest
  @MethodSource("antiAffinities")
  void by_anti_affinity(Case row) {
    assertThat(crowded(row.given()).byAntiAffinity()).isEqualTo(lines(row.found()));
  }

  private static List<String> lines(String found) {
    return found.isEmpty() ? List.of() : List.of(found);
  }

  private static CrowdedOwners crowded(Given given) {
    return CrowdedOwners.of(given.situation(), "win19", "win22", WindowsServer.Windows2022);
  }

  @Test
  void the_plan_says_whose_replacements_would_wait_and_what_helps() {
    var plan = cart(4, pod -> pod.spread(HOST, 1).apart(HOST)).decided().standing().plan();
    assertThat(plan.orElseThrow().findings())
        .filteredOn(finding -> finding.code().equals("SpreadCountsCordonedNodes"))
        .singleElement()
        .returns(Severity.Warning, Plan.Finding::severity)
        .returns(
            List.of("shop/cart: 2 of 4 pods, by maxSkew 1 over " + HOST), Plan.Finding::objects)
        .returns(
            "replacements that would find no node, for cordoned nodes count in their spread: set"
                + " nodeTaintsPolicy: Honor, or whenUnsatisfiable: ScheduleAnyway",
            Plan.Finding::message);
    assertThat(plan.orElseThrow().findings())
        .extracting(Plan.Finding::code)
        .contains("AntiAffinityNeedsNodes");
  }

  /** Two of four have moved, the source is empty, and the other two find no node. */
  private static Given stuck(int minutesAgo, UnaryOperator<PodOf> as) {
    var swap = forward().begun("akswin19000001", minutesAgo).baseline(CART, 4);
    return cart(labelled(labelled(moving(swap), "win19"), "win22"), 2, WIN22, as)
        .pod(pod("crm/web-1").on(Sample.node(WIN19, 0)))
        .owner("crm/Deployment/web", 1, 1)
        .owner(CART, 4, 2);
  }

  private static final String WAY_OUT =
      "Cordoned nodes count in the spread of shop/cart over "
          + HOST
          + ": set nodeTaintsPolicy: Honor there, or whenUnsatisfiable: ScheduleAnyway";

  @Test
  void an_owner_that_is_short_for_its_spread_is_told_the_way_out_at_once_and_when_it_is_late() {
    var soon = stuck(1, pod -> pod.spread(HOST, 1)).decided().standing();
    assertThat(soon.reason()).isEqualTo(Reason.Migrating);
    assertThat(soon.remedy()).isEqualTo(WAY_OUT);
    var late = stuck(45, pod -> pod.spread(HOST, 1)).decided().standing();
    assertThat(late.reason()).isEqualTo(Reason.ReplacementsNotReady);
    assertThat(late.remedy()).startsWith(WAY_OUT + ". To undo: ");
  }

  static Stream<Case> others() {
    return Stream.of(
        new Case("it honours taints", stuck(1, honouring(HOST, 1)), ""),
        new Case("there is room", stuck(1, pod -> pod.spread(HOST, 2)), ""),
        new Case(
            "all have a node, and are not ready",
            stuck(1, pod -> pod.spread(HOST, 1)).owner(CART, 2, 1),
            ""),
        new Case(
            "each needs a node of its own",
            stuck(1, pod -> pod.apart(HOST)),
            "Pods of shop/cart may not share a "
                + HOST
                + ", and win22 has no more: give it more nodes, or prefer the anti-affinity only"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void a_way_out_is_told_only_where_places_are_what_is_missing(Case row) {
    assertThat(row.given().decided().standing().remedy()).isEqualTo(row.found());
  }
}
