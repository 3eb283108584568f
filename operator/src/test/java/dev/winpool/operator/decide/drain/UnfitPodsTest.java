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
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.turn.Step;
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

  private static SwapOf noted() {
    return begun().unfit("a:2019", 17763);
  }

  static Stream<Row> turns() {
    return Stream.of(
        row(
                "what a registry tells in the middle of a move is written down",
                draining("Enforce", cart("a:2019"), begun()).lease("web"),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("unfit a:2019 [17763]"),
        rests(
            "a pod that would never start is not evicted",
            draining("Enforce", cart("a:2019"), noted()),
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
        evicts("unless only a warning is wanted", "Warn", cart("a:2019"), noted()),
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
    var standing = draining("Enforce", cart("a:2019"), noted()).decided().standing();
    assertThat(standing.what())
        .isEqualTo(
            "node akswin19000000: 1 pod blocked: shop/cart-1 (image a:2019 (10.0.17763) cannot run on 20348)");
    assertThat(standing.remedy())
        .isEqualTo("Deploy it so that it runs there, or set migration.imageCheck: Warn");
  }
}
