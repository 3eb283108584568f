package dev.winpool.e2e.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.controlplane.Kubectl;
import dev.winpool.e2e.controlplane.User;
import dev.winpool.e2e.driver.OwnProcess;
import dev.winpool.e2e.journey.Leg;
import dev.winpool.e2e.journey.MoveTo2022;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.ledger.Ledger;
import dev.winpool.e2e.stage.ControlPlaneStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.e2e.stage.StageManifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * J3 as people with kubectl see it: at each telling moment {@code get}, {@code get -o wide} and
 * {@code describe} say what messages.md and status.md promise, and what they said stands in {@code
 * docs/reference/kubectl.md}.
 */
@Tag("real")
class KubectlTest {
  private static final Path PAGE =
      Path.of(System.getProperty("winpool.root", "."), "docs", "reference", "kubectl.md");
  private static final Duration HOURS = Duration.ofHours(3);
  private static final int TERMINATED = 143;

  /** The parts of a status that describe shows on the page, by reason. */
  private static final Map<String, List<String>> SHOWN =
      Map.of(
          "AdoptionDiffers", List.of("Plan"),
          "WaitingForWorkloads", List.of("Plan"),
          "DrainBlocked", List.of("Blockers"));

  private final List<Glance> glances = new ArrayList<>();
  private Kubectl kubectl;
  private OwnProcess operator;

  @Test
  void every_telling_moment_of_a_move_reads_as_designed() throws IOException {
    var leg = new Leg("kubectl", "shop/seed.yaml", Seeds.TUESDAY, Set.of("win19"), this::travel);
    var verdict = new Expedition("kubectl", leg).travel(this::crew);
    assertThat(verdict.clean()).as(verdict.toString()).isTrue();
    var wrong = new SoftAssertions();
    for (var moment : Moment.values()) {
      moment.judge(glances.get(moment.ordinal()), wrong);
    }
    var page = page();
    if (Boolean.getBoolean("kubectl.write")) {
      Files.writeString(PAGE, page);
    }
    wrong.assertThat(Files.readString(PAGE)).as("run with -Dkubectl.write=true").isEqualTo(page);
    prove(wrong.wasSuccess());
    wrong.assertAll();
  }

  private List<OwnProcess> crew(ControlPlaneStage stage, Path folder) {
    kubectl = Kubectl.of(stage.controlPlane(), User.PEOPLE, folder.resolve("people"));
    operator = Expedition.replica(stage, folder, "replica-a");
    return List.of(operator);
  }

  private void travel(Trip given) {
    var trip = new Trip(given.stage(), given.driver(), this::lookBefore);
    var move = new MoveTo2022(trip, "72h");
    move.workloadsRun();
    adopt(trip);
    move.askFor2022();
    look("win22 stands beside win19, a team has to build an image");
    move.teamMovesReport();
    look("every workload can run on win22");
    move.drain();
    look("win19 is empty and is the way back");
    move.retire();
    look("win19 is gone");
    operator.mayEnd();
    operator.process().terminate();
    Trip.expect(operator.process().exit() == TERMINATED, "it ends as it is told to");
  }

  /** First with a size that win19 has not; then the size is left to AKS. */
  private void adopt(Trip trip) {
    var asJ3 = StageManifests.read("shop/pool-shop.yaml", Map.of("retention", "72h"));
    StageManifests.apply(trip.stage().people(), asJ3 + "  scaling: {count: 5}\n");
    trip.untilReason(MoveTo2022.OBJECT, "AdoptionDiffers", HOURS);
    look("win19 has another size than the spec");
    trip.patch(MoveTo2022.OBJECT, "{\"spec\":{\"scaling\":null}}");
    trip.untilReason(MoveTo2022.OBJECT, "UpToDate", HOURS);
    look("win19 was adopted");
  }

  /** People look before they act. */
  private void lookBefore(String command) {
    if (command.contains("scale statefulset db")) {
      look("a budget lets no pod go");
    } else if (command.contains("winpool.dev/approve=")) {
      look("the last question");
    }
  }

  private void look(String when) {
    glances.add(Glance.at(when, kubectl));
  }

  private String page() {
    var page = new KubectlPage();
    glances.forEach(glance -> page.add(glance, SHOWN.getOrDefault(glance.reason(), List.of())));
    return page.text();
  }

  private void prove(boolean right) {
    var value =
        "%d moments, %s".formatted(glances.size(), right ? "as designed" : "not as designed");
    var goal = "get, -o wide and describe as messages.md and docs/reference/kubectl.md say";
    System.out.println("kubectl: " + value);
    Ledger.write(new Ledger.Proof("kubectl", "real", value, goal, right));
  }
}
