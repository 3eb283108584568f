package dev.winpool.emulator.referee;

import static dev.winpool.emulator.referee.StoryValues.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.referee.invariant.Invariant;
import dev.winpool.emulator.referee.invariant.InvariantViolation;
import dev.winpool.emulator.referee.premise.Premises;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatusInvariantsTest {

  private static Map<String, Object> conditions(String... trueOnes) {
    return of(
        "observedGeneration",
        2,
        "conditions",
        Stream.of(trueOnes).map(type -> of("type", type, "status", "True")).toList());
  }

  private static List<InvariantViolation> found(JournalStory story) {
    return story.judged().of(Invariant.HONEST_STATUS);
  }

  @Test
  void an_honest_status_is_clean() {
    assertThat(found(new JournalStory().status("web", conditions("Ready", "Accepted")))).isEmpty();
    assertThat(found(new JournalStory().status("web", conditions("Reconciling")))).isEmpty();
    assertThat(found(new JournalStory().status("web", conditions("Stalled")))).isEmpty();
  }

  @Test
  void observed_generation_is_never_ahead() {
    assertThat(found(new JournalStory().status("web", of("observedGeneration", 3))))
        .singleElement()
        .hasToString("#1 observedGeneration 3 of 2");
  }

  @Test
  void conditions_do_not_contradict_each_other() {
    assertThat(found(new JournalStory().status("web", conditions("Reconciling", "Stalled"))))
        .hasSize(1);
    assertThat(found(new JournalStory().status("web", conditions("Reconciling", "Ready"))))
        .hasSize(1);
  }

  @Test
  void status_is_replaced_under_its_resource_version() {
    var status = conditions("Ready");

    assertThat(found(new JournalStory().status("web", status).but("resourceVersionSent", null)))
        .hasSize(1);
    assertThat(found(new JournalStory().status("web", status).but("verb", "patch"))).hasSize(1);
  }

  @Test
  void a_refused_status_is_not_read() {
    var refused = new JournalStory().status("web", of("observedGeneration", 3)).but("code", 409);

    assertThat(found(refused)).isEmpty();
  }

  @Test
  void planted_secrets_appear_nowhere() {
    var premises = Premises.usual().withCanaries(Set.of("s3cr3t-canary"));
    var clean = new JournalStory().update("win19").status("web", conditions("Ready"));
    var event = of("message", "token s3cr3t-canary");

    assertThat(clean.judged(premises).of(Invariant.NO_SECRET)).isEmpty();
    assertThat(clean.judged(premises).checked()).containsEntry(Invariant.NO_SECRET, 2L);
    assertThat(
            clean
                .write("create", "events", "e1", of("body", event))
                .judged(premises)
                .of(Invariant.NO_SECRET))
        .singleElement()
        .hasToString("#3 a planted secret was written");
  }
}
