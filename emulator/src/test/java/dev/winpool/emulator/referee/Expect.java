package dev.winpool.emulator.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.referee.invariant.Invariant;

/** What a test expects of one invariant over a story. */
final class Expect {

  private Expect() {}

  /** The invariant was put to the test and held. */
  static void clean(Invariant invariant, JournalStory story) {
    var verdict = story.judged();
    assertThat(verdict.of(invariant)).isEmpty();
    assertThat(verdict.checked().get(invariant)).isPositive();
  }

  /** The last entry, and nothing before it, breaks the invariant. */
  static void violated(Invariant invariant, JournalStory story, String what) {
    assertThat(story.judged().of(invariant))
        .singleElement()
        .satisfies(
            found -> assertThat(found.seqs()).last().isEqualTo(story.last()),
            found -> assertThat(found.what()).contains(what));
  }
}
