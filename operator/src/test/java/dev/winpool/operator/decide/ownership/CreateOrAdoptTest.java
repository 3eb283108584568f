package dev.winpool.operator.decide.ownership;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.WIN22;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.world.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.Worlds;
import dev.winpool.operator.decide.pool.Changes;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.PoolView;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rule 9 and what comes back after a loss: create, adopt, born, re-tag, rebuild (traces T7, T8,
 * T20).
 */
class CreateOrAdoptTest {
  private static final AgentPool UNREAD =
      new AgentPool("win19", "", PoolView.UNREAD, Map.of("tags", Map.of()));

  private static final String LIKE_LIVE = "{adoption: Adopt}";

  /** A pool that somebody else made; only what a PUT of ours would change differs. */
  private static final AgentPool FOREIGN =
      with(with(WIN19, "tags", Map.of()), "nodeLabels", Map.of());

  /** Annotations as whoever may write the object can write them, on an object without a status. */
  private static Given written() {
    return Given.object();
  }

  private static AgentPool named(AgentPool pool, String name) {
    return new AgentPool(name, pool.eTag(), pool.view(), pool.properties());
  }

  private static WorkerNode ours(WorkerNode node) {
    return Sample.labelled(node, Tags.POOL_LABEL, Sample.OBJECT);
  }

  private static Given absent() {
    return Given.unborn().spec("{osSKU: Windows2022}");
  }

  private static Given unknownPool() {
    return Given.unborn().pool(with(WIN19, "tags", Map.of()));
  }

  private static Given wiped() {
    return resting().aks("win19", "tags", Map.of());
  }

  private static java.util.Optional<dev.winpool.operator.api.Attempts> retagged(
      int times, Duration ago) {
    var at = Sample.NOW.minus(ago);
    return java.util.Optional.of(
        new dev.winpool.operator.api.Attempts(
            AttemptedAct.Retag, "win19", times, at, at, at, "", ""));
  }

  private static Given twoOfOurs() {
    return Given.object().pool(WIN19).pool(WIN22).spec("{osSKU: Windows2022}");
  }

  /** In its window: the turn is next, then it is closed. */
  private static Given goes() {
    return resting()
        .spec("{deletionPolicy: Delete}")
        .swap(SwapOf.swap("win19", null).out())
        .leaving();
  }

  static Stream<Row> rows() {
    return Stream.of(
        row("absent: an intent first", absent(), Step.Remember.class, Reason.Creating)
            .remembering("intent Create win19"),
        row(
                "then the create",
                absent().intent(IntentVerb.Create, "win19", null),
                Step.CreatePool.class,
                Reason.Creating)
            .on("win19 Windows2022"),
        rests(
            "the create waits its time",
            absent()
                .attempts(
                    AttemptedAct.Create, "win19", 1, "SkuNotAvailable", Duration.ofMinutes(1)),
            Reason.WaitingForCapacity),
        rests(
            "bounded",
            absent().attempts(AttemptedAct.Create, "win19", 6, "BadRequest", Duration.ZERO),
            Reason.ProvisioningFailed),
        row(
                "a first pool is written down as born",
                Given.unborn().pool(WIN19),
                Step.Annotate.class,
                Reason.Creating)
            .on("winpool.dev/born=2026-12-05T21:30:00Z", "winpool.dev/lineage=win19"),
        rests(
            "but not before it is Succeeded",
            Given.unborn().pool(WIN19).state("win19", "Creating"),
            Reason.Creating),
        rests(
            "T8 born and gone: nothing is created",
            Given.object().spec("{osSKU: Windows2022}"),
            Reason.PoolVanished),
        rests(
            "T8 born, and the lineage wiped with the tags",
            Given.object()
                .annotated(WindowsNodePool.LINEAGE, "")
                .pool(with(WIN19, "tags", Map.of())),
            Reason.RecordLost),
        row("T20 wiped tags are put back", wiped(), Step.UpdatePool.class, Reason.Updating)
            .on("Retag win19: tags"),
        rests(
            "born and lineage make no foreign pool ours", written().pool(FOREIGN), Reason.Refused),
        rests(
            "nor one of another name",
            written().annotated(WindowsNodePool.LINEAGE, "sql19").pool(named(FOREIGN, "sql19")),
            Reason.RecordLost),
        rests(
            "nor one of another name for whoever may adopt",
            written()
                .spec(LIKE_LIVE)
                .annotated(WindowsNodePool.LINEAGE, "sql19")
                .pool(named(FOREIGN, "sql19")),
            Reason.RecordLost),
        rests(
            "nor one that carries the label of another object",
            written().pool(with(FOREIGN, "nodeLabels", Map.of(Tags.POOL_LABEL, "pay"))),
            Reason.Refused),
        rests(
            "nor one of which a single node carries our label",
            written().pool(FOREIGN).node("win19", 0, CreateOrAdoptTest::ours),
            Reason.Refused),
        row(
                "a foreign pool goes through Adopting, whatever the annotations say",
                written().spec(LIKE_LIVE).pool(FOREIGN),
                Step.Remember.class,
                Reason.Adopting)
            .remembering("plan made"),
        row(
                "T20 all nodes' own label proves a pool that lost tags and label",
                written().pool(FOREIGN).nodes("win19", CreateOrAdoptTest::ours),
                Step.UpdatePool.class,
                Reason.Updating)
            .on("Retag win19: nodeLabels, tags"),
        row(
                "T20 a re-tag that was recorded is gone on with",
                written().pool(FOREIGN).attempts(AttemptedAct.Retag, "win19", 1, "", Duration.ZERO),
                Step.UpdatePool.class,
                Reason.Updating)
            .on("Retag win19: nodeLabels, tags"),
        rests(
            "T20 bounded",
            wiped().attempts(AttemptedAct.Retag, "win19", 3, "", Duration.ZERO),
            Reason.Contended),
        row(
                "T20 a day later it is no contention any more",
                wiped().record(r -> r.withAttempts(retagged(3, Duration.ofHours(25)))),
                Step.Remember.class,
                Reason.Updating)
            .remembering("attempts over"),
        row(
                "T20 tags that stay for an hour end the count",
                resting().record(r -> r.withAttempts(retagged(2, Duration.ofMinutes(61)))),
                Step.Remember.class,
                Reason.UpToDate)
            .remembering("attempts over"),
        rests(
            "T20 not before",
            resting().record(r -> r.withAttempts(retagged(2, Duration.ofMinutes(59)))),
            Reason.UpToDate),
        rests(
            "T20 tags of another hand are not overwritten",
            resting().aks("win19", "tags", Map.of(Tags.OWNER, "pay", Tags.CLUSTER, Sample.CLUSTER)),
            Reason.PoolVanished),
        rests(
            "T20 tags wiped in mid-swap: the swap stands",
            swapping(Worlds.forward().opened()).cordoned("win19").aks("win22", "tags", Map.of()),
            Reason.Contended),
        rests(
            "T20 nor is a side repaired that is not ours any more",
            swapping(Worlds.forward()).failed("win19", "X").aks("win19", "tags", Map.of()),
            Reason.Contended),
        rests(
            "T20 tags wiped from a pool that goes with its object: nothing is done to it",
            goes().aks("win19", "tags", Map.of()),
            Reason.Contended),
        rests(
            "T20 nor to one that another object owns by now",
            goes().aks("win19", "tags", Map.of(Tags.OWNER, "pay", Tags.CLUSTER, Sample.CLUSTER)),
            Reason.Contended),
        row(
            "T20 and keeps nobody from their turn",
            swapping(Worlds.forward().opened())
                .cordoned("win19")
                .lease("web")
                .aks("win22", "tags", Map.of()),
            Step.ReleaseLease.class,
            Reason.Contended),
        rests(
            "a pool of the wanted name that cannot be read is not taken for a Linux pool",
            Given.unborn().spec(LIKE_LIVE).pool(UNREAD),
            Reason.AzureUnavailable),
        rests(
            "nor for one that is gone, when it was ours",
            Given.object().pool(UNREAD),
            Reason.AzureUnavailable),
        rests("a foreign pool of that name is refused", unknownPool(), Reason.Refused),
        row(
                "adoption: live against spec goes to status first",
                unknownPool().spec(LIKE_LIVE),
                Step.Remember.class,
                Reason.Adopting)
            .remembering("plan made"),
        rests(
            "T4 a stopped pool shows count 0 and is compared with nothing",
            unknownPool()
                .spec(LIKE_LIVE)
                .spec("{scaling: {count: 2}}")
                .aks("win19", "count", 0)
                .aks("win19", "powerState", Map.of("code", "Stopped")),
            Reason.PoolStopped),
        rests(
            "T20 a stopped pool gets its tags back when it runs",
            wiped().aks("win19", "count", 0).aks("win19", "powerState", Map.of("code", "Stopped")),
            Reason.PoolStopped),
        rests(
            "a Linux pool is never adopted",
            Given.unborn()
                .spec(LIKE_LIVE)
                .pool(with(with(WIN19, "tags", Map.of()), "osType", "Linux")),
            Reason.Refused),
        rests(
            "a System pool is never adopted",
            Given.unborn()
                .spec(LIKE_LIVE)
                .pool(with(with(WIN19, "tags", Map.of()), "mode", "System")),
            Reason.Refused),
        row("the swap is rebuilt from tags", twoOfOurs(), Step.Remember.class, Reason.Migrating)
            .remembering("swap Forward win19 -> win22, planned 2, target Windows2022"),
        rests(
            "T7 a late create of an ended swap is Leftover",
            twoOfOurs().annotated(WindowsNodePool.LINEAGE, "win19;ended=" + SwapOf.ID),
            Reason.Leftover),
        rests(
            "two pools that do not name each other",
            twoOfOurs().tag("win22", Tags.FROM, "win16"),
            Reason.Leftover));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void presence(Row row) {
    row.holds();
  }

  private static Given planned(Given given) {
    var plan = recorded(given).recorded().plan().orElseThrow();
    return given.record(r -> r.withPlan(plan));
  }

  private static Given recorded(Given given) {
    var next = ((Step.Remember) given.decided().step()).next();
    return Given.unborn().record(_ -> next);
  }

  @Test
  void an_adoption_changes_only_our_tags_and_our_label() {
    var live = with(with(WIN19, "tags", Map.of("cost", "7")), "nodeLabels", Map.of("team", "web"));
    var given = planned(Given.unborn().spec(LIKE_LIVE).pool(live));
    var step = (Step.UpdatePool) given.decided().step();
    assertThat(Changes.between(live.properties(), step.properties()))
        .containsExactly("nodeLabels", "tags");
    assertThat(object(step, "tags")).containsEntry("cost", "7").containsEntry(Tags.OWNER, "web");
    assertThat(object(step, "nodeLabels"))
        .containsEntry("team", "web")
        .containsEntry(Tags.POOL_LABEL, "web");
  }

  @Test
  void an_adoption_that_would_change_more_tells_what_is_live_and_what_is_wanted_key_by_key() {
    var live = with(with(WIN19, "tags", Map.of("cost", "7", "team", "web")), "maxCount", 5);
    var wanted = "{scaling: {count: 9}, template: {tags: {cost: \"8\", site: east}}}";
    var given = planned(Given.unborn().spec(LIKE_LIVE).spec(wanted).pool(live));
    assertThat(given.decided().standing().plan().orElseThrow().text())
        .contains(
            "count: live 2, spec 9", "tags.cost: live 7, spec 8", "tags.site: live none, spec east")
        .noneMatch(line -> line.contains("team"));
  }

  static Stream<Row> adoptions() {
    return Stream.of(
        rests(
            "an adoption that would change more",
            planned(unknownPool().spec(LIKE_LIVE).spec("{scaling: {count: 9}}")),
            Reason.AdoptionDiffers),
        rests(
            "one that waits until AKS has done",
            planned(unknownPool().spec(LIKE_LIVE)).state("win19", "Updating"),
            Reason.Adopting));
  }

  @ParameterizedTest
  @MethodSource("adoptions")
  void an_adoption_that_waits(Row row) {
    row.holds();
  }

  @Test
  void an_adoption_that_would_change_more_is_refused_and_never_a_swap() {
    var given =
        planned(unknownPool().spec(LIKE_LIVE).spec("{template: {vmSize: Standard_D8s_v5}}"));
    rests("differs", given, Reason.AdoptionDiffers).holds();
    assertThat(given.decided().standing().what()).contains("vmSize", "Standard_D8s_v5");
    assertThat(given.decided().standing().plan().map(Plan::text)).isPresent();
    rests(
            "in place",
            planned(unknownPool().spec(LIKE_LIVE).spec("{scaling: {count: 9}}")),
            Reason.AdoptionDiffers)
        .holds();
  }

  @Test
  void a_rebuilt_swap_takes_its_direction_from_the_spec() {
    var forth = ((Step.Remember) twoOfOurs().decided().step()).next().swap().orElseThrow();
    var back =
        ((Step.Remember) twoOfOurs().spec("{osSKU: Windows2019}").decided().step())
            .next()
            .swap()
            .orElseThrow();
    assertThat(List.of(forth.from(), forth.to(), forth.id()))
        .containsExactly("win19", "win22", SwapOf.ID);
    assertThat(List.of(back.from(), back.to(), back.id()))
        .containsExactly("win22", "win19", SwapOf.ID);
    assertThat(back.direction()).isEqualTo(Direction.Back);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Step.UpdatePool step, String key) {
    return (Map<String, Object>) step.properties().get(key);
  }
}
