package dev.winpool.e2e.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import dev.winpool.e2e.mutants.Finding.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code make mutants}. First every place is played on the tree as it is, for a trap that is shut
 * already catches nothing; then one mutant after another. {@code -Dmutants=REGEX} picks some, which
 * writes no proof.
 */
@Tag("proof")
class MutantsTest {
  private static final Path ROOT = Path.of(System.getProperty("winpool.root", ".."));
  private static final String PICKED = System.getProperty("mutants", "");

  private final Hunter hunter = new Hunter(ROOT.toAbsolutePath());

  /** A line of the table. */
  private record Line(Mutant mutant, Finding finding, Duration took) {
    boolean caught() {
      return finding.kind() == Kind.CAUGHT;
    }

    @Override
    public String toString() {
      return "%-8s %-34s %3d s  %s: %s"
          .formatted(
              caught() ? "caught" : "SURVIVED",
              mutant.name(),
              took.toSeconds(),
              mutant.trap(),
              finding.kind() == Kind.GREEN ? "nobody noticed" : finding.words());
    }
  }

  @Test
  void each_mutant_is_caught_by_what_its_patch_names() throws Exception {
    var mutants =
        Mutant.in(ROOT.resolve("e2e/mutants")).stream()
            .filter(mutant -> PICKED.isEmpty() || mutant.name().matches(PICKED))
            .toList();
    var red = unharmed(mutants);
    assertThat(red).as("places that are red without any mutant").isEmpty();
    var lines = hunt(mutants);
    System.out.println("\nmutant -> what caught it");
    lines.forEach(System.out::println);
    var caught = lines.stream().filter(Line::caught).count();
    var value = "%d/%d caught".formatted(caught, lines.size());
    System.out.println(value);
    if (PICKED.isEmpty()) {
      var all = caught == lines.size() && caught >= 10;
      Ledger.write(new Ledger.Proof("mutants", "embedded", value, "n/n, n at least 10", all));
    }
    assertThat(lines).isNotEmpty().allMatch(Line::caught);
  }

  /** What is said of places that do not end well on the tree as it is. */
  private List<String> unharmed(List<Mutant> mutants) throws Exception {
    var places =
        mutants.stream().map(mutant -> mutant.trap().place().toString()).distinct().toList();
    var begin = System.nanoTime();
    var findings = new ArrayList<Finding>();
    hunter.play(
        System.getProperty("java.class.path"),
        places,
        line ->
            Finding.in(line)
                .ifPresent(
                    finding -> {
                      System.out.printf(
                          "unharmed %d/%d %s: %s%n",
                          findings.size() + 1,
                          places.size(),
                          places.get(findings.size()),
                          finding.kind());
                      findings.add(finding);
                    }));
    var red = new ArrayList<String>();
    for (var i = 0; i < places.size(); i++) {
      var finding = i < findings.size() ? findings.get(i) : Finding.said("");
      if (finding.kind() != Kind.GREEN) {
        red.add(places.get(i) + ": " + finding.words());
      }
    }
    System.out.printf(
        "unharmed: %d of %d places green, %d s%n",
        places.size() - red.size(), places.size(), since(begin).toSeconds());
    return red;
  }

  private List<Line> hunt(List<Mutant> mutants) throws Exception {
    var lines = new ArrayList<Line>();
    try (var scratch = Scratch.copyOf(ROOT)) {
      for (var mutant : mutants) {
        var begin = System.nanoTime();
        var refused = scratch.apply(mutant);
        var finding =
            refused.isPresent()
                ? new Finding(Kind.OTHERWISE, refused.get())
                : hunter.hunt(scratch.classPath(), mutant.trap());
        scratch.revert();
        lines.add(new Line(mutant, finding, since(begin)));
        System.out.printf("%d/%d %s%n", lines.size(), mutants.size(), lines.getLast());
      }
    }
    return lines;
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
