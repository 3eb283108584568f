package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.driver.NumberedGate.Break;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.SteppedClock;
import dev.winpool.operator.api.RunKind;
import dev.winpool.operator.api.RunResult;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Windows2022 to Windows2025 in place, where AKS offers it (assumed from its announcement, aks.md
 * 0.3) and where it refuses it as today.
 */
@Execution(ExecutionMode.CONCURRENT)
class WindowsInPlaceTest {
  private static final String OFFERED = "in-place/seed.yaml";
  private static final String AS_TODAY = "arm/seed.yaml";
  private static final String NEWER = "20348.5499.261208";
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration WEEK = Duration.ofDays(8);
  private static int number;

  /** Object {@code web} has taken {@code old22}, and its pods run. */
  private record Play(EmbeddedStage stage, DeterministicDriver driver, NumberedGate gate)
      implements AutoCloseable {

    static Play on(String seed, NumberedGate gate) {
      var stage = new EmbeddedStage(Seeds.read(seed), new SteppedClock(Seeds.SATURDAY));
      var play = new Play(stage, new DeterministicDriver(stage, gate), gate);
      play.trip().apply("arm/adopt.yaml", Map.of());
      play.trip().untilReason("web", "UpToDate", HOURS);
      return play;
    }

    Trip trip() {
      return new Trip(stage, driver, Trip.Announcer.SILENT);
    }

    /** Drains of a swap at any time; what happens in place has its window all the same. */
    void ask(String osSku, String strategy) {
      var spec =
          "{\"spec\":{\"osSKU\":\"%s\",\"migration\":{\"strategy\":\"%s\",\"start\":\"Immediately\"}}}";
      trip().patch("web", spec.formatted(osSku, strategy));
    }

    /** Applies a workload, asks, and waits for the end. */
    void move() {
      trip().apply("image/workloads.yaml", Map.of());
      driver.until("the pods run", HOURS, this::served);
      ask("Windows2025", "InPlace");
      driver.until("AKS has taken it", WEEK, () -> "Windows2025".equals(osSku()));
      trip().untilReason("web", "UpToDate", WEEK);
    }

    boolean served() {
      return trip().pods("shop", "cart").size() == 2;
    }

    String osSku() {
      return trip().pool("old22").orElseThrow().osSKU();
    }

    /** What the operator asked of AKS in place, taken or not. */
    List<Journal.Entry> asked() {
      return stage.journal().entries().stream().filter(Play::inPlace).toList();
    }

    private static boolean inPlace(Journal.Entry entry) {
      return entry.kind().equals("arm")
          && "PUT".equals(entry.fields().get("method"))
          && "old22".equals(entry.fields().get("pool"))
          && String.valueOf(entry.fields().get("body")).contains("osSKU=Windows2025");
    }

    List<Node> nodes() {
      return stage.people().nodes().withLabel("agentpool", "old22").list().getItems();
    }

    void judged() {
      var verdict = Judge.judge(stage, Set.of("sys", "old22"), Set.of("old22"));
      assertThat(verdict.clean()).as(verdict.toString()).isTrue();
    }

    /** Every node is of that version, nothing stands beside the pool, and all pods run again. */
    void arrived() {
      driver.until("the pods run again", HOURS, this::served);
      assertThat(nodes())
          .hasSize(2)
          .allSatisfy(
              node ->
                  assertThat(node.getMetadata().getLabels())
                      .containsEntry("node.kubernetes.io/windows-build", "10.0.26100"));
      assertThat(trip().pool("old25")).isEmpty();
      var run = trip().object("web").orElseThrow().getStatus().imageUpgrade().lastRun();
      assertThat(run.kind()).isEqualTo(RunKind.WindowsVersion);
      assertThat(run.result()).isEqualTo(RunResult.Completed);
    }

    @Override
    public void close() {
      driver.close();
      stage.close();
    }
  }

  @Test
  void where_aks_offers_it_the_pool_becomes_2025_in_its_window_and_never_goes_back_in_place() {
    try (var play = Play.on(OFFERED, NumberedGate.counting())) {
      play.move();
      play.arrived();
      assertThat(play.asked()).hasSize(1);
      assertThat(Judge.open(play.asked().getFirst().at())).as("in the window").isTrue();
      play.ask("Windows2022", "InPlace");
      play.trip().untilMessage("web", "Refused", "AKS never goes back", HOURS);
      play.driver().pass(Duration.ofDays(1));
      assertThat(play.osSku()).isEqualTo("Windows2025");
      play.ask("Windows2022", "NewPool");
      play.driver().until("the way back is a new pool", WEEK, () -> back(play));
      play.judged();
    }
  }

  private static boolean back(Play play) {
    return play.trip().pool("old22").isEmpty() && play.trip().stands("web", "UpToDate");
  }

  @Test
  void where_aks_refuses_it_its_words_are_told_and_the_same_is_never_asked_again() {
    try (var play = Play.on(AS_TODAY, NumberedGate.counting())) {
      play.ask("Windows2025", "InPlace");
      play.trip().untilMessage("web", "ProvisioningFailed", "PropertyChangeNotAllowed", WEEK);
      assertThat(play.trip().message("web"))
          .contains("Changing property 'agentPoolProfile.OSSKU' is not allowed.", "NewPool");
      play.stage().secondPerson().publishImage("Windows2022", NEWER);
      play.driver().pass(WEEK);
      assertThat(play.trip().summary("web").orElseThrow().image()).isEqualTo(NEWER);
      assertThat(play.asked()).hasSize(1);
      play.ask("Windows2025", "NewPool");
      play.driver().until("the new pool serves", WEEK, () -> back(play));
      assertThat(play.trip().pool("old25").orElseThrow().osSKU()).isEqualTo("Windows2025");
      play.judged();
    }
  }

  /** The number of the PUT in a play that nothing disturbs; plays are alike. */
  private static synchronized int numberOfThePut() {
    if (number == 0) {
      number = counted();
    }
    return number;
  }

  private static int counted() {
    try (var play = Play.on(OFFERED, NumberedGate.counting())) {
      play.move();
      var writes = play.gate().writes();
      var puts =
          writes.stream()
              .filter(write -> write.target().equals("arm") && write.method().equals("PUT"))
              .toList();
      return writes.lastIndexOf(puts.getLast()) + 1;
    }
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  void a_process_that_dies_at_the_put_or_never_hears_of_it_asks_aks_once(Break how) {
    try (var play = Play.on(OFFERED, NumberedGate.breaking(numberOfThePut(), how))) {
      play.move();
      play.arrived();
      assertThat(play.asked()).hasSize(1);
      assertThat(play.driver().deaths()).isEqualTo(how == Break.AnswerLost ? 0 : 1);
      play.judged();
    }
  }
}
