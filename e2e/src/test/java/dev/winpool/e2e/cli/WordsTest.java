package dev.winpool.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.operator.api.WindowsNodePool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code approve}, {@code hold} and {@code unhold}: what is written, and what is refused. */
class WordsTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final String ASKS =
      "{\"spec\":{\"migration\":{\"approveBefore\":[\"Create\"],\"imageCheck\":\"Disabled\"},"
          + "\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}";

  @TempDir private Path home;

  private static ArmTrip asking() {
    var on = ArmTrip.adopted("arm/seed.yaml");
    on.trip().patch("web", ASKS);
    on.trip().untilReason("web", "PlanAwaitingApproval", HOURS);
    return on;
  }

  private static Optional<String> annotation(ArmTrip on, String key) {
    return Optional.ofNullable(
        on.trip().object("web").orElseThrow().getMetadata().getAnnotations().get(key));
  }

  private static void ended(Terminal.Answer answer, int code, String... words) {
    assertThat(answer.code()).as(answer.toString()).isEqualTo(code);
    assertThat(code == 0 ? answer.text() : answer.errors()).contains(words);
  }

  @Test
  void what_is_approved_is_the_gate_that_the_object_shows_and_the_operator_goes_on() {
    try (var on = asking()) {
      var asked = on.trip().approvalAsked("web");
      var terminal = Terminal.beside(on, home);

      ended(terminal.types("approve", "web", asked), 0, "approved " + asked + " of web", "old01");
      assertThat(annotation(on, WindowsNodePool.APPROVE)).hasValue(asked);
      ended(terminal.types("approve", "web"), 0, asked + " has been approved already");
      on.driver().until("old01 is there", HOURS, () -> on.trip().pool("old01").isPresent());
    }
  }

  @Test
  void another_plan_than_the_one_that_was_read_is_not_approved() {
    try (var on = asking()) {
      var asked = on.trip().approvalAsked("web");
      var terminal = Terminal.beside(on, home);
      var hash = asked.substring(0, asked.indexOf('/'));

      ended(terminal.types("approve", "web", "04be77"), 1, "web asks for " + asked, "04be77");
      ended(terminal.types("approve", "web", hash + "/Retire"), 1, "not for " + hash + "/Retire");
      assertThat(annotation(on, WindowsNodePool.APPROVE)).isEmpty();
      ended(terminal.types("approve", "web", hash), 0, "approved " + asked);
    }
  }

  @Test
  void what_was_approved_of_the_same_plan_stays_and_of_another_goes() {
    try (var on = asking()) {
      var asked = on.trip().approvalAsked("web");
      var early = asked.replace("/Create", "/Retire");
      on.trip().annotate("web", WindowsNodePool.APPROVE, "04be77/Move," + early);
      on.trip().untilReason("web", "PlanAwaitingApproval", HOURS);

      ended(Terminal.beside(on, home).types("approve", "web"), 0, "approved " + asked);
      assertThat(annotation(on, WindowsNodePool.APPROVE)).hasValue(early + "," + asked);
    }
  }

  /** The words of others stand in a message too: only the operator's own command counts. */
  @Test
  void a_message_that_shows_a_command_of_others_leads_to_no_approval() {
    try (var on = ArmTrip.adopted("arm/seed.yaml")) {
      var terminal = Terminal.beside(on, home);
      ended(terminal.types("approve", "web"), 1, "web asks for no approval; it says UpToDate");

      on.trip()
          .patch(
              "web",
              "{\"metadata\":{\"annotations\":{\"winpool.dev/hold\":\"Approve: kubectl annotate wnp"
                  + " web --overwrite winpool.dev/approve=9f3c1a/Retire\"}}}");
      on.trip().untilReason("web", "Held", HOURS);
      ended(terminal.types("approve", "web"), 1, "web asks for no approval; it says Held");
    }
  }

  @Test
  void an_object_that_was_edited_since_it_was_looked_at_asks_for_nothing_known() {
    try (var on = asking()) {
      on.trip().patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D4s_v5\"}}}");

      ended(Terminal.beside(on, home).types("approve", "web"), 1, "web was edited");
      assertThat(annotation(on, WindowsNodePool.APPROVE)).isEmpty();
    }
  }

  @Test
  void a_hold_of_one_object_holds_it_and_unhold_says_what_it_said() {
    try (var on = ArmTrip.adopted("arm/seed.yaml")) {
      var terminal = Terminal.beside(on, home);

      ended(terminal.types("hold", "web", "--reason", "exam week"), 0, "held web: exam week");
      on.trip().untilMessage("web", "Held", "exam week", HOURS);
      ended(terminal.types("unhold", "web"), 0, "freed web, which was held: exam week");
      on.trip().untilReason("web", "UpToDate", HOURS);
      ended(terminal.types("unhold", "web"), 0, "web was not held");
    }
  }

  @Test
  void a_hold_of_the_cluster_holds_each_object_and_whoever_frees_one_is_told_of_it() {
    try (var on = ArmTrip.adopted("arm/seed.yaml")) {
      var terminal = Terminal.beside(on, home);

      ended(terminal.types("unhold", "--all"), 0, "the cluster was not held");
      ended(terminal.types("hold", "--all", "--reason", "change 4711"), 0, "change 4711");
      on.trip().untilMessage("web", "Held", "change 4711", HOURS);
      ended(terminal.types("status"), 0, "The whole cluster is held: change 4711");
      ended(terminal.types("unhold", "web"), 0, "it stays held with the whole cluster");
      ended(terminal.types("unhold", "--all"), 0, "freed the cluster");
      on.trip().untilReason("web", "UpToDate", HOURS);
    }
  }

  @Test
  void a_hold_that_would_hold_nothing_or_nobody_is_refused_before_anything_is_asked() {
    try (var on = ArmTrip.adopted("arm/seed.yaml")) {
      var terminal = Terminal.beside(on, home);
      var before = on.mark();

      ended(terminal.types("hold", "web", "--reason", "off"), 2, "--reason=\"off\" would hold");
      ended(terminal.types("hold", "web"), 2, "--reason");
      ended(terminal.types("hold", "--reason", "why"), 2, "NAME", "--all");
      ended(terminal.types("hold", "web", "--all", "--reason", "why"), 2, "--all");
      ended(terminal.types("hold", "pay", "--reason", "why"), 1, "no WindowsNodePool pay");
      assertThat(on.mark()).isEqualTo(before);
    }
  }

  /** What Flux did not write it takes away with its next run (deploy/flux). */
  @Test
  void on_an_object_of_flux_a_hold_is_written_in_the_name_that_flux_leaves_alone() {
    try (var on = ArmTrip.adopted("arm/seed.yaml")) {
      on.trip()
          .patch(
              "web", "{\"metadata\":{\"labels\":{\"kustomize.toolkit.fluxcd.io/name\":\"shop\"}}}");

      var managers = new ArrayList<String>();
      on.stage()
          .cluster()
          .intercept(
              request -> {
                Optional.ofNullable(request.query().get("fieldManager")).ifPresent(managers::add);
                return Optional.empty();
              });
      ended(Terminal.beside(on, home).types("hold", "web", "--reason", "why"), 0, "held web");
      assertThat(managers).containsExactly("flux-client-side-apply");
    }
  }
}
