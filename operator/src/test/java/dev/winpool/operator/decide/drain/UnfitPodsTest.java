package dev.winpool.operator.decide.drain;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.moving;
import static dev.winpool.operator.world.PodOf.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Planner;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.PodOf;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A registry may tell only after the move began that an image cannot run there (row D46). */
class UnfitPodsTest {
  private static final String NODE = "akswin19000000";
  private static final String CART = "shop/Deployment/cart";

  private static PodOf cart(String image) {
    return pod("shop/cart-1").on(first(WIN19)).image(image);
  }

  private static SwapOf begun() {
    return forward().begun(NODE, 5).baseline(CART, 2);
  }

  private static Given draining(String check, PodOf pod, SwapOf swap) {
    return moving(swap)
        .spec("{migration: {imageCheck: \"" + check + "\"}}")
        .owner(CART, 2, 2)
        .pod(pod)
        .lease("pay")
        .other("pay", 0, false)
        .build("a:2019", new ImageBuild.Known(List.of(17763)))
        .build("a:2022", new ImageBuild.Known(List.of(20348)))
        .build("a:?", new ImageBuild.Unknown("401"));
  }

  static Stream<Row> turns() {
    return Stream.of(
        rests(
            "D46 a pod that would never start is not evicted",
            draining("Enforce", cart("a:2019"), begun()),
            Reason.DrainBlocked),
        rests(
            "nor after a restart with the registry away",
            draining("Enforce", cart("a:?"), begun().unfit("a:?", 17763)),
            Reason.DrainBlocked),
        rests(
            "nor one whose selector keeps it from there",
            draining(
                "Enforce",
                cart("a:2022").selector("kubernetes.azure.com/os-sku", "Windows2019"),
                begun()),
            Reason.DrainBlocked),
        evicts("unless only a warning is wanted", "Warn", cart("a:2019"), begun()),
        evicts("what nobody knows goes on", "Enforce", cart("a:?"), begun()),
        evicts("what was not asked yet goes on", "Strict", cart("a:new"), begun()),
        evicts("what runs there goes on", "Enforce", cart("a:2022"), begun()));
  }

  private static Row evicts(String name, String check, PodOf pod, SwapOf swap) {
    return row(name, draining(check, pod, swap).lease("web"), Step.Evict.class, Reason.Migrating)
        .on("shop/cart-1");
  }

  @ParameterizedTest
  @MethodSource("turns")
  void turn(Row row) {
    row.holds();
  }

  @Test
  void it_says_which_image_and_what_helps() {
    var standing = draining("Enforce", cart("a:2019"), begun()).decided().standing();
    assertThat(standing.what())
        .isEqualTo(
            "node akswin19000000: 1 pod blocked: shop/cart-1 (image a:2019 (10.0.17763) cannot run on 20348)");
    assertThat(standing.remedy())
        .isEqualTo("Deploy it so that it runs there, or set migration.imageCheck: Warn");
  }

  /** Whoever makes the pod chooses what it asks for; older API servers do not look at it. */
  @Test
  void what_a_pod_asks_for_is_told_bounded_and_cleaned() {
    var odd = "w".repeat(700_000) + "\u001b[31m https://me:word@h.example";
    var pod = cart("a:2022").selector("kubernetes.azure.com/agentpool", odd);
    var blockers = draining("Enforce", pod, begun()).decided().standing().blockers();
    assertThat(blockers).hasSize(1);
    assertThat(blockers.getFirst().reason().length()).isLessThanOrEqualTo(512);
    assertThat(blockers.getFirst().reason()).doesNotContain("\u001b", "me:word");
  }

  private static List<Swap.UnfitImage> images(Given given) {
    var outlook = new Planner(PollInterval.DEFAULT).outlook(given.world(), given.recorded());
    return outlook.swap().orElseThrow().images();
  }

  private static Swap.UnfitImage of2019(String image) {
    return new Swap.UnfitImage(image, List.of(17763));
  }

  /** It goes along with the status: pods that come and go make no turn an act. */
  @Test
  void what_a_registry_told_is_written_down_and_stays_until_it_tells_otherwise() {
    assertThat(images(draining("Enforce", cart("a:2019"), begun())))
        .containsExactly(of2019("a:2019"));
    assertThat(images(draining("Enforce", cart("a:2022"), begun()))).isEmpty();
    assertThat(images(draining("Enforce", cart("a:?"), begun()))).isEmpty();
    assertThat(images(draining("Warn", cart("a:2019"), begun()))).isEmpty();
    assertThat(images(draining("Off", cart("a:2019"), begun()))).isEmpty();
    var gone = begun().unfit("a:gone", 17763).unfit("a:?", 17763).unfit("a:2022", 17763);
    assertThat(images(draining("Enforce", cart("a:2022"), gone)))
        .containsExactly(of2019("a:gone"), of2019("a:?"));
  }

  @Test
  void no_more_than_fifty_are_written_down_and_those_that_were_stay() {
    var full = begun();
    for (var i = 0; i < 50; i++) {
      full.unfit("b:" + i, 17763);
    }
    assertThat(images(draining("Enforce", cart("a:2019"), full)))
        .hasSize(50)
        .doesNotContain(of2019("a:2019"));
  }

  @Test
  void a_swap_that_is_turned_round_keeps_what_was_told() {
    var turned = SwapDraft.turned(forward().unfit("a:?", 17763).made(), 2, 1);
    assertThat(turned.images()).containsExactly(of2019("a:?"));
  }
}
