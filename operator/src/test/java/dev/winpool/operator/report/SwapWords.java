package dev.winpool.operator.report;

import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.closedSuccessor;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.decide.Worlds.wanting2022;
import static dev.winpool.operator.world.PodOf.pod;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Waiting;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.Worlds;
import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The moments of a swap at which somebody may be woken, stage by stage. */
final class SwapWords {
  private static final String MONDAY = "2026-12-07T12:00:00Z";
  private static final Duration LONG = Duration.ofHours(80);

  private SwapWords() {}

  /** What is so, and the situation. */
  record Moment(String when, Given given) {}

  static List<Moment> moments() {
    return Stream.of(before(), sideBySide(), moving(), after(), back(), out())
        .flatMap(List::stream)
        .map(SwapWords::lasting)
        .toList();
  }

  /** Nobody is woken by what has just begun: it has been waited for since 20 minutes. */
  private static Moment lasting(Moment moment) {
    var given = moment.given();
    var since = given.world().now().minus(Duration.ofMinutes(20));
    var waiting = Optional.of(new Waiting(given.decided().on(), since));
    given.record(r -> r.withWaiting(waiting));
    return moment;
  }

  private static List<Moment> before() {
    var image = "shop.io/cart:7-ltsc2019";
    return List.of(
        new Moment(
            "the gate Create asks",
            wanting2022().spec("{osSKU: Windows2022, migration: {approveBefore: [Create]}}")),
        new Moment(
            "AKS has no machines",
            Given.object()
                .pool(WIN19)
                .spec(Worlds.TO_2022)
                .swap(forward())
                .attempts(
                    AttemptedAct.Create, "win22", 3, "AllocationFailed", Duration.ofHours(1))),
        new Moment(
            "AKS builds the successor",
            swapping(forward()).state("win22", "Creating").noNodes("win22")),
        new Moment(
            "a node of the successor has not come up",
            swapping(forward()).node("win22", 0, Sample::notReady)),
        new Moment(
            "and does not for more than an hour",
            swapping(forward().created(Duration.ofMinutes(70))).node("win22", 0, Sample::notReady)),
        new Moment(
            "side by side",
            swapping(forward().proven())
                .pod(pod("shop/cart-1").image(image))
                .build(image, new ImageBuild.Known(List.of(17763)))));
  }

  private static List<Moment> sideBySide() {
    var ready = "{osSKU: Windows2022, scaling: {count: 2}, migration: {approveBefore: [Move]}}";
    return List.of(
        new Moment("the gate Move asks", closedSuccessor(forward().proven()).spec(ready)),
        new Moment("the window is closed", closedSuccessor(forward().proven()).at(MONDAY)),
        new Moment(
            "there is no window", closedSuccessor(forward().proven()).without("maintenanceWindow")),
        new Moment(
            "another pool has the turn",
            closedSuccessor(forward().proven()).other("pay", 0, false).lease("pay")));
  }

  private static Given blocked(long minutesAgo) {
    return Worlds.moving(forward().begun("akswin19000000", minutesAgo))
        .pod(pod("shop/cart-1").on(first(WIN19)).budgets("shop/cart"))
        .budget("shop/cart", 0, 3, 3, 3);
  }

  private static List<Moment> moving() {
    return List.of(
        new Moment("a budget holds a pod", blocked(16)),
        new Moment("longer than timeoutPerNode", blocked(31)),
        new Moment("the window has closed", blocked(16).at(MONDAY)),
        new Moment("and the turn is given up", blocked(16).at(MONDAY).unleased()),
        new Moment("a hold is set", blocked(16).annotated("winpool.dev/hold", "exam week")),
        new Moment("the target is edited", blocked(16).spec("{osSKU: Windows2025}")),
        new Moment(
            "moved pods do not come back",
            Worlds.moving(forward().begun("akswin19000000", 50).baseline("shop/Deployment/cart", 3))
                .owner("shop/Deployment/cart", 3, 2)
                .pod(pod("shop/cart-9").on(Sample.node(WIN19, 1)))),
        new Moment("the successor is gone", Worlds.moving(forward()).gone("win22")),
        new Moment("the source is gone", Worlds.moving(forward()).gone("win19")));
  }

  private static List<Moment> after() {
    return List.of(
        new Moment(
            "AKS refuses the successor's size",
            swapping(forward().emptied(Duration.ofMinutes(20)))
                .cordoned("win19")
                .spec("{scaling: {count: 1}}")
                .attempts(AttemptedAct.Update, "win22", 3, "QuotaExceeded", Duration.ofHours(1))),
        new Moment("the source is kept", retained(Duration.ofHours(2))),
        new Moment("the last question", retained(LONG)),
        new Moment("AKS deletes the source", retiring().noNodes("win19")),
        new Moment(
            "and the spec is reverted", retiring().noNodes("win19").spec("{osSKU: Windows2019}")));
  }

  private static Given retained(Duration ago) {
    return swapping(forward().settled(ago)).cordoned("win19");
  }

  private static Given retiring() {
    return retained(LONG).state("win19", "Deleting").intent(IntentVerb.Retire, "win19", "");
  }

  private static List<Moment> back() {
    var turned = SwapOf.swap("win22", "win19").back();
    var image = "shop.io/cart:7-ltsc2022";
    return List.of(
        new Moment(
            "a workload has an image for 2022 only",
            swapping(turned.proven())
                .spec("{osSKU: Windows2019}")
                .pod(pod("shop/cart-1").on(first(Worlds.WIN22)).image(image))
                .build(image, new ImageBuild.Known(List.of(20348)))));
  }

  private static List<Moment> out() {
    var leaving = "{deletionPolicy: Delete}";
    var out = SwapOf.swap("win19", null).out();
    return List.of(
        new Moment(
            "the object leaves, the window is closed",
            resting()
                .spec(leaving)
                .swap(out)
                .leaving()
                .pod(pod("shop/cart-1").on(first(WIN19)))
                .at(MONDAY)),
        new Moment(
            "the object leaves, the last question",
            resting().spec(leaving).swap(out).leaving().cordoned("win19").lease("web")));
  }
}
