package dev.winpool.operator.decide.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** status.md: a status stays below 64 kB, whatever the size of the pool. */
class LongRecordTest {
  private static final int NODES = 60;
  private static final int OWNERS_A_NODE = 100;
  private static final AgentPool FROM = Sample.pool("win19", WindowsServer.Windows2019, NODES);
  private static final AgentPool TO =
      Sample.tagged(
          Sample.tagged(
              Sample.pool("win22", WindowsServer.Windows2022, NODES), Tags.SWAP, SwapOf.ID),
          Tags.FROM,
          "win19");

  /** Nodes before this one are drained, and their pods are ready on the successor. */
  private static Given drained(int done, Swap swap, int lacking) {
    var given =
        Given.object()
            .pool(FROM)
            .pool(TO)
            .spec("{osSKU: Windows2022, scaling: {count: %d}}".formatted(NODES))
            .cordoned("win19")
            .lease("web")
            .record(r -> r.withSwap(swap));
    for (var owner = 0; owner < NODES * OWNERS_A_NODE; owner++) {
      var node = owner / OWNERS_A_NODE;
      var on = node < done ? Sample.node(TO, node) : Sample.node(FROM, node);
      given
          .pod(PodOf.pod("shop/app-%d-x".formatted(owner)).on(on))
          .owner("shop/Deployment/app-" + owner, 3, owner == lacking ? 2 : 3);
    }
    return given;
  }

  private static Swap begun() {
    return Given.object()
        .swap(SwapOf.swap("win19", "win22").opened().planned(NODES))
        .recordedSwap();
  }

  private static Swap next(Given given) {
    var decision = given.decided();
    assertThat(decision.step()).as(decision.standing().what()).isInstanceOf(Step.Remember.class);
    return ((Step.Remember) decision.step()).next().swap().orElseThrow();
  }

  @Test
  void the_record_of_a_drain_does_not_grow_with_its_nodes_and_owners() {
    var swap = begun();
    for (var done = 0; done < NODES - 1; done++) {
      swap = next(drained(done, swap, -1));
      assertThat(swap.nodes()).hasSizeLessThanOrEqualTo(2);
      assertThat(swap.nodes().getLast().name()).isEqualTo(Sample.node(FROM, done).name());
    }
    assertThat(swap.baselines()).hasSizeLessThanOrEqualTo(1100);
    assertThat(Serialization.asJson(swap)).hasSizeLessThan(48 * 1024);
  }

  @Test
  void of_few_owners_none_is_forgotten() {
    var swap = begun();
    for (var done = 0; done < 5; done++) {
      swap = next(drained(done, swap, -1));
    }
    assertThat(swap.baselines()).hasSize(5 * OWNERS_A_NODE);
  }

  /** Of one that is short the next node is not begun at all. */
  @Test
  void nor_is_one_that_is_not_back() {
    var swap = begun();
    for (var done = 0; done < 9; done++) {
      swap = next(drained(done, swap, -1));
    }
    var kept = swap;
    var last = 8 * OWNERS_A_NODE + 1;
    var waiting = drained(9, kept, last).decided();
    assertThat(waiting.step()).isInstanceOf(Step.Rest.class);
    assertThat(waiting.standing().what()).contains("shop/app-" + last + " 2/3");
  }

  /** Its pods have nowhere else to go: nobody waits for their owners. */
  @Test
  void of_a_pool_that_leaves_only_owners_of_nodes_under_way_are_kept() {
    var swap =
        Given.object()
            .swap(SwapOf.swap("win19", null).out().baseline("shop/Deployment/app-0", 3))
            .recordedSwap();
    var given = drained(1, swap, 0).gone("win22").leaving().spec("{deletionPolicy: Delete}");
    assertThat(next(given).baselines())
        .doesNotContainKey("shop/Deployment/app-0")
        .hasSize(OWNERS_A_NODE);
  }

  @Test
  void a_thousand_nodes_are_listed_by_one_digest() {
    var uids = IntStream.range(0, 1000).mapToObj(i -> "uid-" + i).toList();
    var listing = new Swap.EmptyListing(Sample.NOW, uids, 1000);
    assertThat(listing.nodeUIDs()).singleElement().asString().startsWith("sha256:").hasSize(71);
    assertThat(listing.of(uids.reversed(), 1000)).as("in whatever order").isTrue();
    assertThat(listing.of(uids.subList(1, 1000), 1000)).isFalse();
    assertThat(listing.of(uids, 999)).isFalse();
    assertThat(new Swap.EmptyListing(Sample.NOW, listing.nodeUIDs(), 1000)).isEqualTo(listing);
  }
}
