package dev.winpool.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.OwnerState.Unknown;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** turn.md: a turn counts the owners that it disturbs or waits for, others once a minute. */
class OwnerShelfTest {
  private static final OwnerRef WEB = owner("shop", "web");
  private static final OwnerRef API = owner("shop", "api");
  private static final OwnerRef CRM = owner("crm", "crm");

  private final WorkerNodes nodes = mock();
  private final List<String> asked = new ArrayList<>();
  private final Map<String, OwnerState> found = new HashMap<>();
  private final OwnerShelf shelf = new OwnerShelf();
  private Instant now = Sample.NOW;

  private static OwnerRef owner(String namespace, String name) {
    return new OwnerRef("CloneSet", namespace, name, "u-" + name, "apps.kruise.io/v1alpha1");
  }

  @BeforeEach
  void all_have_two() {
    List.of(WEB, API, CRM).forEach(owner -> ready(owner, 2));
    when(nodes.owners(any()))
        .thenAnswer(
            call -> {
              Map<OwnerRef, Integer> wanted = call.getArgument(0);
              wanted.keySet().forEach(owner -> asked.add(owner.name()));
              return found;
            });
  }

  private void ready(OwnerRef owner, int ready) {
    found(new OwnerState(owner, OwnerState.UNTOLD, ready));
  }

  private void found(OwnerState state) {
    found.put(state.owner().toString(), state);
  }

  private Map<String, OwnerState> turn(Set<OwnerRef> moving, OwnerRef... recorded) {
    return turn(true, moving, recorded);
  }

  private Map<String, OwnerState> turn(boolean inTime, Set<OwnerRef> moving, OwnerRef... recorded) {
    asked.clear();
    var before = new HashMap<OwnerRef, Integer>();
    List.of(recorded).forEach(owner -> before.put(owner, 2));
    return shelf.read(nodes, new OwnerShelf.Wanted(before, moving), now, inTime);
  }

  @Test
  void who_moves_is_counted_in_every_turn_and_whoever_shares_its_namespace() {
    turn(Set.of(WEB), API, CRM);
    assertThat(asked).containsExactlyInAnyOrder("web", "api", "crm");
    assertThat(turn(Set.of(WEB), API, CRM)).hasSize(3);
    assertThat(asked).containsExactlyInAnyOrder("web", "api");
  }

  @Test
  void who_is_back_is_counted_once_a_minute() {
    turn(Set.of(), WEB);
    turn(Set.of(), WEB);
    assertThat(asked).isEmpty();
    now = now.plus(Duration.ofMinutes(1));
    turn(Set.of(), WEB);
    assertThat(asked).containsExactly("web");
  }

  /** Its last pod may go from one turn to the next, and nothing on the node tells of it. */
  @Test
  void a_count_from_before_the_last_pod_went_is_not_gone_by() {
    turn(Set.of(WEB), WEB);
    ready(WEB, 1);
    assertThat(turn(Set.of(), WEB).get(WEB.toString()).ready()).isEqualTo(1);
  }

  @Test
  void who_is_short_is_counted_until_it_is_back() {
    ready(WEB, 1);
    turn(Set.of(), WEB);
    ready(WEB, 2);
    assertThat(turn(Set.of(), WEB).get(WEB.toString()).ready()).isEqualTo(2);
    turn(Set.of(), WEB);
    assertThat(asked).isEmpty();
  }

  @Test
  void who_is_gone_is_asked_for_no_more() {
    found.clear();
    assertThat(turn(Set.of(WEB), WEB)).isEmpty();
    ready(WEB, 2);
    assertThat(turn(Set.of(WEB), WEB)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void of_a_namespace_that_is_too_large_the_beginning_is_read_once_a_minute() {
    found(OwnerState.unknown(WEB, new Unknown("too many", true)));
    turn(Set.of(WEB), WEB);
    assertThat(turn(Set.of(WEB), WEB).get(WEB.toString()).unknown()).isPresent();
    assertThat(asked).isEmpty();
  }

  @Test
  void since_when_there_is_no_pod_is_since_it_was_first_seen() {
    var first = now;
    found(new OwnerState(WEB, OwnerState.UNTOLD, 0).podlessSince(Optional.of(now)));
    turn(Set.of(), WEB);
    now = now.plusSeconds(90);
    found(new OwnerState(WEB, OwnerState.UNTOLD, 0).podlessSince(Optional.of(now)));
    assertThat(turn(Set.of(), WEB).get(WEB.toString()).podless()).contains(first);
    found(new OwnerState(WEB, OwnerState.UNTOLD, 0));
    turn(Set.of(), WEB);
    found(new OwnerState(WEB, OwnerState.UNTOLD, 0).podlessSince(Optional.of(now)));
    assertThat(turn(Set.of(), WEB).get(WEB.toString()).podless()).contains(now);
  }

  @Test
  void what_a_turn_has_no_time_for_is_unknown_and_not_back() {
    turn(Set.of(), CRM);
    var seen = turn(false, Set.of(WEB), WEB, CRM);
    assertThat(seen.get(WEB.toString()).unknown()).isPresent();
    assertThat(seen.get(CRM.toString()).ready()).as("known from before").isEqualTo(2);
    assertThat(asked).isEmpty();
  }
}
