package dev.winpool.e2e.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.e2e.mutants.Finding.Kind;
import dev.winpool.emulator.referee.invariant.Invariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a patch must say of itself, and what counts as caught. */
class PatchesTest {
  private static final Path ROOT = Path.of(System.getProperty("winpool.root", ".."));

  @TempDir private Path folder;

  static List<Mutant> mutants() {
    return Mutant.in(ROOT.resolve("e2e/mutants"));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void a_patch_says_what_it_breaks_and_changes_files_that_there_are(Mutant mutant) {
    assertThat(mutant.breaks()).endsWith(".");
    assertThat(mutant.files()).isNotEmpty().allMatch(file -> Files.exists(ROOT.resolve(file)));
    assertThat(mutant.changesConstant()).isFalse();
  }

  /** A patch that no longer applies is cut anew in the commit that made it stale. */
  @ParameterizedTest
  @MethodSource("mutants")
  void a_patch_finds_the_lines_that_it_changes(Mutant mutant) throws IOException {
    for (var file : mutant.files()) {
      assertThat(mutant.expects(file)).isNotEmpty();
      assertThat(Files.readString(ROOT.resolve(file))).contains(mutant.expects(file));
    }
  }

  @Test
  void a_head_without_its_lines_is_refused() throws IOException {
    var patch = Files.writeString(folder.resolve("bare.patch"), "Breaks something.\n--- a/x\n");

    assertThatThrownBy(() -> Mutant.read(patch)).hasMessageContaining("bare");
  }

  @Test
  void a_trap_reads_as_it_is_written() {
    for (var text : List.of("NOTHING_TWICE in J1 three", "T6", "arm.ArmTracesTest#t1_x")) {
      assertThat(Trap.parse(text)).hasToString(text);
    }
    assertThatThrownBy(() -> Trap.parse("J1 four")).hasMessageContaining("four");
    assertThatThrownBy(() -> Trap.parse("luck")).hasMessageContaining("luck");
  }

  @Test
  void only_the_named_invariant_counts_or_an_assertion_where_none_is_named() {
    var evidence = new PlayVerdict(Trap.parse("ONE_DISRUPTION in T6"));
    var other = "NOTHING_TWICE: 2 checked, 1 violations\n  (sentence)\n  #4 PUT win22 twice\n";
    var named = "ONE_DISRUPTION: 3 checked, 2 violations\n  (sentence)\n  #7 without the Lease\n";
    var held = "ONE_DISRUPTION: 3 checked, 0 violations\n";
    var lost = new AssertionError("not within 3 h");
    lost.addSuppressed(new AssertionError(held + other + named));

    assertThat(evidence.of(lost)).isEqualTo(new Finding(Kind.CAUGHT, "#7 without the Lease"));
    assertThat(evidence.of(new AssertionError(held + other)).kind()).isEqualTo(Kind.OTHERWISE);
    assertThat(evidence.of(new IllegalStateException(named)).kind()).isEqualTo(Kind.CAUGHT);
    var any = new PlayVerdict(Trap.parse("T6"));
    assertThat(any.of(new AssertionError(held)).kind()).isEqualTo(Kind.CAUGHT);
    assertThat(any.of(new IllegalStateException(held)).kind()).isEqualTo(Kind.OTHERWISE);
    assertThat(Trap.parse("ONE_DISRUPTION in T6").invariant()).contains(Invariant.ONE_DISRUPTION);
  }

  @Test
  void what_another_process_says_is_read_from_its_last_such_line() {
    var finding = new Finding(Kind.CAUGHT, "not within 3 h:\n  shop stands");

    assertThat(Finding.said("a log line\n" + finding.line() + "\nanother")).isEqualTo(finding);
    assertThat(Finding.said("java.lang.OutOfMemoryError").kind()).isEqualTo(Kind.OTHERWISE);
  }
}
