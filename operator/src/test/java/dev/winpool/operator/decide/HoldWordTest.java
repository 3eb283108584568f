package dev.winpool.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsNodePool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The word of a hold is looked at (object.md, "Hold"). */
class HoldWordTest {

  private static Reason reason(String word) {
    return Worlds.resting().annotated(WindowsNodePool.HOLD, word).decided().standing().reason();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "False", "FALSE", " false ", "no", "No", "off", "0", "none"})
  void a_word_that_denies_it_does_not_hold(String word) {
    assertThat(reason(word)).isEqualTo(Reason.UpToDate);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "true", "yes", "1", "incident 7", "no deploys today", "falsework"})
  void anything_else_holds_and_so_does_no_word_at_all(String word) {
    assertThat(reason(word)).isEqualTo(Reason.Held);
  }
}
