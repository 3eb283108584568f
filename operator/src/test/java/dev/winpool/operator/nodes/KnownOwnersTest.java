package dev.winpool.operator.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** turn.md, pods are read node by node: what of a controller need not be asked in every turn. */
class KnownOwnersTest {
  private static final OwnerRef SET = new OwnerRef("ReplicaSet", "shop", "cart-7d9");
  private static final OwnerRef CART = new OwnerRef("Deployment", "shop", "cart");
  private static final OwnerRef PROXY = new OwnerRef("DaemonSet", "kube-system", "proxy");
  private Instant now = Sample.NOW;
  private final KnownOwners known = new KnownOwners(() -> now);

  @Test
  void a_replica_set_keeps_its_deployment_for_ten_minutes() {
    known.above(SET, CART);
    now = now.plus(Duration.ofMinutes(10)).minusMillis(1);
    assertThat(known.top(SET)).contains(CART);
    now = now.plusMillis(1);
    assertThat(known.top(SET)).isEmpty();
  }

  @Test
  void a_daemon_set_is_there_for_a_minute() {
    known.daemon(PROXY);
    now = now.plusSeconds(59);
    assertThat(known.top(PROXY)).contains(PROXY);
    now = now.plusSeconds(1);
    assertThat(known.top(PROXY)).isEmpty();
  }

  @Test
  void a_clock_that_was_set_back_makes_nothing_young() {
    known.above(SET, CART);
    now = now.minusSeconds(1);
    assertThat(known.top(SET)).isEmpty();
  }

  @Test
  void whoever_makes_controllers_without_end_makes_nothing_grow() {
    for (var i = 0; i <= KnownOwners.MOST; i++) {
      known.daemon(new OwnerRef("DaemonSet", "shop", "d" + i));
    }
    assertThat(known.top(new OwnerRef("DaemonSet", "shop", "d0"))).isEmpty();
    assertThat(known.top(new OwnerRef("DaemonSet", "shop", "d" + KnownOwners.MOST))).isPresent();
  }
}
