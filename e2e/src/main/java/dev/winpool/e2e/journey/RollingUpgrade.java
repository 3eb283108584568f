package dev.winpool.e2e.journey;

import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.stage.Journal;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * T11 with all that AKS does (aks.md 4.3): five nodes with sixty pods are rolled two at a time, a
 * budget that lets no pod go has one node set aside, and the upgrade ends Failed. Nothing is asked
 * of the pool until the next window, however long a change waits; there it is resumed, once.
 */
final class RollingUpgrade {
  private static final String OBJECT = "web";
  private static final String POOL = "web22";
  private static final String STATUS = "kubernetes.azure.com/upgrade-status";
  private static final int NODES = 5;
  private static final int PODS = 60;
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration WEEK = Duration.ofDays(8);

  private final Trip trip;
  private final Shop shop;

  RollingUpgrade(Trip trip) {
    this.trip = trip;
    this.shop = new Shop(trip);
  }

  void run() {
    begins();
    var deeds = Deeds.fromNow(trip.stage());
    trip.stage().secondPerson().publishImage("Windows2022", MonthlyImage.NEWER);
    var half = "5/6 nodes on " + MonthlyImage.NEWER;
    trip.untilMessage(OBJECT, "UpgradeStoppedByAks", half, WEEK);
    trip.driver().until(PODS + " pods run again", HOURS, () -> pods() == PODS);
    var node = setAside();
    trip.untilMessage(OBJECT, "UpgradeStoppedByAks", "shop/ledger since", HOURS);
    told(node);
    asked(deeds, "POST");
    waits(deeds);
    freed(node);
    trip.driver().until("all five nodes have the image", WEEK, this::done);
    trip.untilReason(OBJECT, "UpToDate", HOURS);
    trip.driver().pass(Duration.ofHours(12));
    asked(deeds, "POST", "PUT", "PUT");
    resumedInTheNextWindow();
    ends();
  }

  private boolean done() {
    return current().size() == NODES && shop.nodesOf(POOL).size() == NODES;
  }

  private void begins() {
    trip.apply("rolling/pool.yaml", Map.of());
    trip.untilReason(OBJECT, "UpToDate", HOURS);
    trip.apply("rolling/workloads.yaml", Map.of());
    trip.driver().until(PODS + " pods run", HOURS, () -> pods() == PODS);
  }

  /** The one node that AKS left alone is the ledger's; a surge machine stands in its place. */
  private String setAside() {
    var node = trip.nodesOf(Shop.NAMESPACE, "ledger").getFirst();
    var aside = shop.nodesOf(POOL).stream().filter(RollingUpgrade::quarantined).toList();
    var names = aside.stream().map(it -> it.getMetadata().getName()).toList();
    Trip.expect(names.equals(List.of(node)), "only " + node + " is set aside: " + names);
    Trip.expect(!open(aside.getFirst()), node + " is cordoned");
    Trip.expect(!isCurrent(aside.getFirst()), node + " has the old image");
    Trip.expect(current().size() == NODES, "five nodes have the new image: " + current());
    Trip.expect("Failed".equals(state()), "the upgrade ended Failed: " + state());
    return node;
  }

  /** In the column and in the condition: node, pod, budget, when it goes on, and what to do. */
  private void told(String node) {
    var ready = condition("Ready");
    for (var part :
        List.of(
            "of node " + node + ": pod shop/ledger-0, budget shop/ledger since",
            node + " set aside by AKS; next Sat",
            "kubectl label node " + node + " " + STATUS + "-")) {
      Trip.expect(trip.message(OBJECT).contains(part), part + " in " + trip.message(OBJECT));
      Trip.expect(ready.getMessage().contains(part), part + " in " + ready);
    }
    Trip.expect("False".equals(ready.getStatus()), "Ready is False");
    Trip.expect("False".equals(condition("ImageCurrent").getStatus()), "ImageCurrent is False");
  }

  /** A team's change waits too, for any PUT would resume what AKS stopped. */
  private void waits(Deeds deeds) {
    trip.patch(OBJECT, "{\"spec\":{\"template\":{\"nodeLabels\":{\"team\":\"web\"}}}}");
    trip.driver().pass(Duration.ofHours(12));
    asked(deeds, "POST");
    Trip.expect(trip.stands(OBJECT, "UpgradeStoppedByAks"), "it stands: " + trip.message(OBJECT));
  }

  /** The ledger's team lets the pod go, and somebody takes the label away, as the message says. */
  private void freed(String node) {
    shop.scalesLedger(2);
    trip.driver().until("a second ledger runs", HOURS, () -> shop.ready("ledger") == 2);
    trip.announcer().says("kubectl label node " + node + " " + STATUS + "-");
    trip.stage()
        .people()
        .nodes()
        .withName(node)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"labels\":{\"%s\":null}}}".formatted(STATUS));
  }

  /** What was asked of the pool so far, and nothing else. */
  private static void asked(Deeds deeds, String... methods) {
    var wanted = List.of(methods).stream().map(method -> method + " " + POOL).toList();
    Trip.expect(deeds.toArm().equals(wanted), wanted + " were asked: " + deeds.toArm());
  }

  /** The first PUT after the upgrade resumes it; the change that waited goes out behind it. */
  private void resumedInTheNextWindow() {
    var upgrade = first("POST", Instant.MIN);
    var resume = first("PUT", upgrade.at());
    Trip.expect(Judge.open(upgrade.at()), "upgraded in a window: " + upgrade.at());
    Trip.expect(Judge.open(resume.at()), "resumed in a window: " + resume.at());
    var apart = Duration.between(upgrade.at(), resume.at());
    Trip.expect(apart.compareTo(Duration.ofDays(6)) > 0, "in the next one: " + apart);
    Trip.expect(!resume.json().contains("\"team\""), "as the pool is: " + resume.json());
  }

  private void ends() {
    Trip.expect(shop.nodesOf(POOL).size() == NODES, "the surge machines are gone");
    Trip.expect(shop.nodesOf(POOL).stream().allMatch(RollingUpgrade::open), "all take pods");
    Trip.expect(
        shop.nodesOf(POOL).stream().noneMatch(RollingUpgrade::quarantined), "none is set aside");
    Trip.expect(pods() == PODS + 1, "every pod runs: " + pods());
    Trip.expect("True".equals(condition("ImageCurrent").getStatus()), "ImageCurrent is True");
    Trip.expect("True".equals(condition("Ready").getStatus()), "Ready is True");
    var run = trip.object(OBJECT).orElseThrow().getStatus().imageUpgrade().lastRun();
    Trip.expect("Resume Completed".equals(run.kind() + " " + run.result()), "recorded: " + run);
  }

  private Journal.Entry first(String method, Instant after) {
    return trip.stage().journal().entries().stream()
        .filter(entry -> entry.kind().equals("arm") && entry.at().isAfter(after))
        .filter(entry -> POOL.equals(entry.fields().get("pool")))
        .filter(entry -> method.equals(entry.fields().get("method")))
        .findFirst()
        .orElseThrow();
  }

  private io.fabric8.kubernetes.api.model.Condition condition(String type) {
    return trip.object(OBJECT).orElseThrow().getStatus().conditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private String state() {
    return trip.pool(POOL).map(AksPool::state).orElse("");
  }

  private int pods() {
    return shop.ready("cart") + shop.ready("ledger");
  }

  /** The nodes that are well on the new image. */
  private List<String> current() {
    return shop.nodesOf(POOL).stream()
        .filter(node -> isCurrent(node) && open(node))
        .map(node -> node.getMetadata().getName())
        .toList();
  }

  private static boolean isCurrent(Node node) {
    return label(node, "kubernetes.azure.com/node-image-version").endsWith(MonthlyImage.NEWER);
  }

  private static boolean quarantined(Node node) {
    return label(node, STATUS).equals("Quarantined");
  }

  private static String label(Node node, String key) {
    return node.getMetadata().getLabels().getOrDefault(key, "");
  }

  private static boolean open(Node node) {
    return !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
        && node.getStatus().getConditions().stream()
            .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
  }
}
