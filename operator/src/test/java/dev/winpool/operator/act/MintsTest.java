package dev.winpool.operator.act;

import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.WIN22;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.decide.Worlds.swapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.Worlds;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.world.Evidence;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.PoolName;
import dev.winpool.operator.world.PoolNodes;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import dev.winpool.operator.world.World;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Evidence (turn.md): what an act would refute by its own readings is asked by the rules before, as
 * strictly; else the same act is decided, and refuted, again and again.
 */
class MintsTest {
  private static final String[] UIDS = {"uid-akswin19000000", "uid-akswin19000001"};
  private static final String NEWER = "AKSWindows-2019-containerd-17763.9000.260310";
  private static final String AUTOMATIC =
      "{deletionPolicy: Delete, migration: {irreversible: Automatic, imageCheck: \"Off\"}}";

  /** A situation in which such an act is decided, and shows all that it must. */
  private record Base(String act, Class<? extends Step.Act> step, Supplier<Given> given) {}

  /**
   * Something that is otherwise.
   *
   * @param mint the evidence that it takes away
   */
  record Otherwise(String mint, String what, UnaryOperator<Given> change) {
    @Override
    public String toString() {
      return mint + ": " + what;
    }
  }

  private static List<Base> bases() {
    return List.of(
        new Base("the delete of a swap", Step.RetirePool.class, MintsTest::swapped),
        new Base("the delete of a leaving object", Step.RetirePool.class, MintsTest::leaving),
        new Base(
            "the delete of a successor that failed", Step.RetirePool.class, MintsTest::unbuilt),
        new Base(
            "the delete of one that leaves and was never built",
            Step.RetirePool.class,
            MintsTest::leavingUnbuilt),
        new Base(
            "the delete of a pool that was never built",
            Step.RetirePool.class,
            MintsTest::neverBuilt),
        new Base("an image run", Step.UpgradeImage.class, MintsTest::run));
  }

  private static Given swapped() {
    return swapping(forward().settled(Duration.ofHours(80)).listed(10, UIDS))
        .spec(AUTOMATIC)
        .cordoned("win19")
        .intent(IntentVerb.Retire, "win19", null);
  }

  private static Given leaving() {
    return resting()
        .spec(AUTOMATIC)
        .swap(SwapOf.swap("win19", null).out().listed(10, UIDS))
        .leaving()
        .cordoned("win19")
        .intent(IntentVerb.Retire, "win19", null);
  }

  /** Emptied is asked of win22 here; it serves for the rows about nodes as win19 does elsewhere. */
  private static Given unbuilt() {
    var taint = Tags.successorTaint(Sample.OBJECT);
    return swapping(SwapOf.swap("win22", "win19").back().settled(Duration.ZERO).listed(10))
        .spec("{osSKU: Windows2019}")
        .pool(Sample.with(WIN22, "count", 0))
        .aks("win22", "nodeTaints", List.of(taint))
        .failed("win22", "AllocationFailed")
        .intent(IntentVerb.Retire, "win22", null);
  }

  private static Given neverBuilt() {
    return Given.unborn()
        .pool(Sample.with(WIN19, "count", 0))
        .aks("win19", "vmSize", "Standard_D2s_v3")
        .spec("{template: {vmSize: Standard_D4s_v5}}")
        .failed("win19", "SkuNotAvailable")
        .intent(IntentVerb.Retire, "win19", null);
  }

  private static Given leavingUnbuilt() {
    return neverBuilt().spec(AUTOMATIC).swap(SwapOf.swap("win19", null).out().listed(10)).leaving();
  }

  private static Stream<Otherwise> built() {
    return of(
        "win19",
        Map.of(
            "a node came", g -> g.pool(WIN19).failed("win19", "SkuNotAvailable"),
            "it runs", g -> g.state("win19", "Succeeded"),
            "it stands stopped", g -> g.aks("win19", "powerState", Map.of("code", "Stopped"))),
        "NeverBuilt.mint");
  }

  private static Given run() {
    return resting()
        .lease("web")
        .offered("win19", NEWER)
        .intent(IntentVerb.UpgradeImage, "win19", NEWER);
  }

  static Stream<Otherwise> changes() {
    return Stream.of(owned(), states(), proven(), emptied(), built()).flatMap(s -> s);
  }

  private static Stream<Otherwise> owned() {
    return both(
        pool ->
            Map.of(
                "no tags", g -> g.aks(pool, "tags", Map.of()),
                "another object's", g -> g.tag(pool, Tags.OWNER, "pay"),
                "another cluster's", g -> g.tag(pool, Tags.CLUSTER, "other"),
                "Linux", g -> g.aks(pool, "osType", "Linux"),
                "System", g -> g.aks(pool, "mode", "System"),
                "gone", g -> g.gone(pool)),
        "OwnedPool.mint");
  }

  private static Stream<Otherwise> states() {
    return both(
        pool ->
            Map.of(
                "Updating", g -> g.state(pool, "Updating"),
                "Upgrading", g -> g.state(pool, "Upgrading"),
                "an unknown state", g -> g.state(pool, "Blooming"),
                "Canceled", g -> g.state(pool, "Canceled"),
                "Failed", g -> g.failed(pool, "Boom"),
                "stopped", g -> g.aks(pool, "powerState", Map.of("code", "Stopped")),
                "a machine more than nodes", g -> g.aks(pool, "count", 3),
                "a machine less than nodes", g -> g.aks(pool, "count", 1),
                "another image", g -> g.aks(pool, "nodeImageVersion", NEWER)),
        "Proven.mint");
  }

  private static Stream<Otherwise> proven() {
    return both(
        pool ->
            Map.of(
                "no node", g -> g.noNodes(pool).aks(pool, "count", 0),
                "a node that is not Ready", g -> g.nodes(pool, Sample::notReady),
                "a node cordoned by hand", g -> g.nodes(pool, Sample::cordonedByHand),
                "a foreign taint", g -> g.nodes(pool, n -> Sample.tainted(n, "a=b:NoSchedule")),
                "another build", g -> g.nodes(pool, n -> Sample.labelled(n, BUILD, "10.0.26100")),
                "another image of a node",
                    g -> g.nodes(pool, n -> Sample.labelled(n, IMAGE, NEWER)),
                "a DaemonSet that is not up",
                    g -> g.pod(on(pool, "kube-system/csi-1").daemon(true).notReady("pulling"))),
        "Proven.mint");
  }

  private static final String BUILD = "node.kubernetes.io/windows-build";
  private static final String IMAGE = "kubernetes.azure.com/node-image-version";

  private static Stream<Otherwise> emptied() {
    return Stream.concat(
        of(
            "win19",
            Map.of(
                "the autoscaler is on", Worlds::autoscaled,
                "an open node", g -> g.nodes("win19", Sample::open),
                "a pod", g -> g.pod(on("win19", "shop/cart-1")),
                "a pod that terminates", g -> g.pod(on("win19", "shop/cart-1").terminating()),
                "another node", g -> g.nodes("win19", Sample::renewed)),
            "Emptied.mint"),
        Stream.of(listing("the list is 3 s old", 3), listing("the list is 61 s old", 61)));
  }

  private static PodOf on(String pool, String key) {
    return PodOf.pod(key).on(first(pool.equals("win19") ? WIN19 : WIN22));
  }

  private static Stream<Otherwise> both(
      Function<String, Map<String, UnaryOperator<Given>>> changes, String mint) {
    return Stream.of("win19", "win22").flatMap(pool -> of(pool, changes.apply(pool), mint));
  }

  private static Stream<Otherwise> of(
      String pool, Map<String, UnaryOperator<Given>> changes, String mint) {
    return changes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> new Otherwise(mint, pool + " " + e.getKey(), there(pool, e.getValue())));
  }

  /** Not every world has both pools. */
  private static UnaryOperator<Given> there(String pool, UnaryOperator<Given> change) {
    return given -> given.world().pool(pool).isPresent() ? change.apply(given) : given;
  }

  private static Otherwise listing(String what, long secondsAgo) {
    return new Otherwise("Emptied.mint", what, given -> given.record(r -> listed(r, secondsAgo)));
  }

  private static Recorded listed(Recorded recorded, long secondsAgo) {
    return recorded
        .swap()
        .flatMap(
            swap ->
                Optional.ofNullable(swap.firstEmptyListing())
                    .map(list -> older(swap, list, secondsAgo)))
        .map(recorded::withSwap)
        .orElse(recorded);
  }

  private static Swap older(Swap swap, Swap.EmptyListing list, long secondsAgo) {
    var at = Sample.NOW.minusSeconds(secondsAgo);
    return SwapDraft.of(swap)
        .listedEmpty(new Swap.EmptyListing(at, list.nodeUIDs(), list.machines()))
        .done();
  }

  private static Outcome performed(World world, Step.Act act) {
    var executor =
        new Executor(
            port(AgentPools.class, (method, arguments) -> pools(world, method, arguments)),
            port(WorkerNodes.class, (_, arguments) -> live(world, (String) arguments[0])),
            port(Records.class, (_, _) -> Optional.empty()));
    return executor.perform(new WindowsNodePool(), world, act);
  }

  private static Object pools(World world, Method method, Object... arguments) {
    return method.getName().equals("find")
        ? world.pool(((PoolName) arguments[0]).value())
        : new WriteAnswer.Accepted("c-1");
  }

  private static PoolNodes live(World world, String pool) {
    return new PoolNodes(pool, world.nodesOf(pool), world.podsOf(pool), world.now());
  }

  private static <T> T port(Class<T> port, BiFunction<Method, Object[], Object> answer) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> answer.apply(method, arguments)));
  }

  /** With nothing otherwise each act is decided, and shows all that it must. */
  @Test
  void each_act_is_decided_and_done() {
    for (var base : bases()) {
      var given = base.given().get();
      var step = given.decided().step();
      assertThat(step).as(base.act()).isInstanceOf(base.step());
      assertThat(performed(given.world(), (Step.Act) step))
          .as(base.act())
          .isInstanceOf(Outcome.Done.class);
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void what_a_mint_refutes_is_not_decided(Otherwise otherwise) {
    for (var base : bases()) {
      var given = otherwise.change().apply(base.given().get());
      if (given.decided().step() instanceof Step.Act act && base.step().isInstance(act)) {
        assertThat(performed(given.world(), act))
            .as(base.act())
            .isNotInstanceOf(Outcome.Refuted.class);
      }
    }
  }

  /** Else the table would prove nothing. */
  @ParameterizedTest
  @MethodSource("changes")
  void each_change_takes_evidence_away_from_some_act(Otherwise otherwise) {
    assertThat(bases()).anyMatch(base -> refuted(base, otherwise));
  }

  private static boolean refuted(Base base, Otherwise otherwise) {
    var act = (Step.Act) base.given().get().decided().step();
    var then = otherwise.change().apply(base.given().get());
    var listing =
        then.recorded().swap().flatMap(swap -> Optional.ofNullable(swap.firstEmptyListing()));
    var asked =
        act instanceof Step.RetirePool(var intent, var pool, _, var successor)
            ? new Step.RetirePool(intent, pool, listing, successor)
            : act;
    return performed(then.world(), asked) instanceof Outcome.Refuted;
  }

  @Test
  void every_mint_is_tried() throws IOException, URISyntaxException {
    assertThat(changes().map(Otherwise::mint).collect(Collectors.toSet())).isEqualTo(mints());
  }

  private static Set<String> mints() throws IOException, URISyntaxException {
    var room = Path.of(Evidence.class.getResource("Evidence.class").toURI()).getParent();
    try (var files = Files.list(room)) {
      return files
          .map(file -> file.getFileName().toString().replace(".class", ""))
          .filter(name -> !name.contains("$") && !name.equals("package-info"))
          .flatMap(MintsTest::mints)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Stream<String> mints(String name) {
    try {
      return Stream.of(
              Class.forName(Evidence.class.getPackageName() + "." + name).getDeclaredMethods())
          .filter(method -> method.getName().equals("mint"))
          .filter(
              method ->
                  Modifier.isStatic(method.getModifiers())
                      && Modifier.isPublic(method.getModifiers()))
          .map(method -> name + "." + method.getName());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
