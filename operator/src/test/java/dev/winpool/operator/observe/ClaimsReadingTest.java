package dev.winpool.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.records.RecordFault;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.world.Claim;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Self;
import dev.winpool.operator.world.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thousand objects are not listed a thousand times a round; none that is there is gone. */
class ClaimsReadingTest {
  private static final Instant BEGIN = Sample.NOW;

  private final Records records = mock();
  private final List<String> objects = new ArrayList<>(List.of("web", "api"));
  private Instant now = BEGIN;
  private final ClaimsReading reading = new ClaimsReading(records, () -> now);

  @BeforeEach
  void read_once() {
    when(records.claims()).thenAnswer(_ -> objects.stream().map(ClaimsReadingTest::claim).toList());
    seen(born("web"), "", Optional.empty());
  }

  private static Claim claim(String object) {
    return new Claim(object, "u-" + object, BEGIN, 0, Set.of(), false, false);
  }

  private static Self born(String name) {
    return named(name, Map.of(WindowsNodePool.BORN, "true"));
  }

  private static Self named(String name, Map<String, String> annotations) {
    var self = Given.object().world().self();
    return new Self(name, "u-" + name, 1, BEGIN, false, true, annotations, self.spec());
  }

  private List<String> seen(Self self, String owner, Optional<Disruption> holder) {
    var pool = Sample.pool("win19", WindowsServer.Windows2019, 2);
    var pools =
        owner.isEmpty()
            ? List.of(Sample.without(pool, "tags"))
            : List.of(Sample.tagged(pool, Tags.OWNER, owner));
    return reading.others(self, false, new AgentPools.Listing(pools, now), holder).stream()
        .map(Claim::object)
        .toList();
  }

  private static Optional<Disruption> held(String object, Instant since) {
    return Optional.of(new Disruption(object, "9f3c1a", since));
  }

  private void listed(int times) {
    verify(records, times(times)).claims();
  }

  @Test
  void turns_of_the_same_moment_share_one_list_of_which_none_is_its_own_claim() {
    now = BEGIN.plusSeconds(9);
    assertThat(seen(born("web"), "api", held("api", BEGIN.minusSeconds(60))))
        .containsExactly("api");
    assertThat(seen(born("api"), "", Optional.empty())).containsExactly("web");
    listed(1);
  }

  @Test
  void after_ten_seconds_it_is_read_anew() {
    now = BEGIN.plusSeconds(10);
    seen(born("web"), "", Optional.empty());
    listed(2);
  }

  /** Whoever was made before it may have asked for its name before. */
  @Test
  void an_object_that_the_list_does_not_show_reads_it_anew() {
    objects.addAll(List.of("older", "new"));
    assertThat(seen(born("new"), "", Optional.empty())).contains("older");
    listed(2);
  }

  /** A thousand that wait without a pool are not a thousand lists. */
  @Test
  void one_without_a_pool_that_it_shows_shares_it() {
    now = BEGIN.plusSeconds(9);
    assertThat(seen(named("web", Map.of()), "", Optional.empty())).containsExactly("api");
    listed(1);
  }

  @Test
  void who_holds_the_lease_is_not_gone_for_being_younger_than_the_list() {
    now = BEGIN.plusSeconds(5);
    objects.add("young");
    assertThat(seen(born("web"), "", held("young", BEGIN.plusSeconds(4)))).contains("young");
  }

  @Test
  void who_owns_a_pool_likewise() {
    now = BEGIN.plusSeconds(5);
    objects.add("young");
    assertThat(seen(born("web"), "young", Optional.empty())).contains("young");
  }

  @Test
  void who_held_the_lease_before_the_list_and_is_not_in_it_is_gone() {
    assertThat(seen(born("web"), "", held("gone", BEGIN.minusSeconds(1)))).containsExactly("api");
    listed(1);
  }

  @Test
  void while_objects_cannot_be_listed_the_last_list_stands_in_for_five_minutes() {
    fails();
    now = BEGIN.plusSeconds(299);
    assertThat(seen(born("web"), "", Optional.empty())).containsExactly("api");
    now = BEGIN.plusSeconds(300);
    assertThatThrownBy(() -> seen(born("web"), "", Optional.empty())).hasMessage("no answer");
  }

  @Test
  void but_not_where_somebody_missing_from_it_would_be_taken_for_gone() {
    fails();
    now = BEGIN.plusSeconds(5);
    var young = held("young", BEGIN.plusSeconds(4));
    assertThatThrownBy(() -> seen(born("web"), "", young)).hasMessage("no answer");
    assertThatThrownBy(() -> seen(born("new"), "", Optional.empty())).hasMessage("no answer");
  }

  private void fails() {
    doThrow(new RecordFault("no answer", null)).when(records).claims();
  }
}
