package dev.winpool.e2e.diff;

import dev.winpool.e2e.ledger.Ledger;
import dev.winpool.emulator.stage.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/** Runs every row on both clusters, prints what differs, and whether a request has no row. */
public final class StageDiff {
  private final Deviations deviations = Deviations.listed();
  private final Set<Deviations.Line> used = new HashSet<>();
  private final List<String> faults = new ArrayList<>();
  private int alike;

  private StageDiff() {}

  /**
   * Exit 1 when something differs that may not, or a request in use has no row.
   *
   * @param arguments names of rows, to run those alone and judge no list
   */
  public static void main(String[] arguments) throws IOException {
    var only = Set.of(arguments);
    var rows = Rows.all().stream().filter(row -> chosen(row, only)).toList();
    var folder = Files.createTempDirectory("stage-diff");
    var diff = new StageDiff();
    var journal = diff.run(rows, folder);
    if (only.isEmpty()) {
      diff.judgeDeviations();
      diff.judgeUses(Uses.ofRows(folder, journal));
    }
    System.exit(diff.report(rows.size()) ? 0 : 1);
  }

  private static boolean chosen(RequestRow row, Set<String> only) {
    return only.isEmpty() || only.contains(row.id()) || row.topic().equals("begin");
  }

  private Journal run(List<RequestRow> rows, Path folder) {
    System.out.println("starting a real API server");
    try (var embedded = Side.embedded();
        var real = Side.real(folder)) {
      for (int i = 0; i < rows.size(); i++) {
        var row = rows.get(i);
        var found = Difference.between(row, Run.of(row, embedded), Run.of(row, real));
        var before = faults.size();
        var lines = found.stream().map(this::judge).toList();
        var same = faults.size() == before;
        alike += same ? 1 : 0;
        var word = found.isEmpty() ? "alike" : same ? "listed" : "DIFFER";
        System.out.printf("%3d/%d %-6s %-6s %s%n", i + 1, rows.size(), word, row.topic(), row.id());
        lines.forEach(System.out::println);
      }
      return real.journal();
    }
  }

  private String judge(Difference difference) {
    var line = deviations.of(difference);
    line.ifPresentOrElse(used::add, () -> faults.add(difference.toString()));
    return "        " + difference + line.map(l -> "; listed: " + l.reason()).orElse("");
  }

  private void judgeDeviations() {
    deviations.lines().stream()
        .filter(line -> !used.contains(line))
        .forEach(line -> faults.add("listed, but the clusters are alike there: " + line));
  }

  /**
   * Every request that journeys make has a row: those of target/real, and those that are listed.
   */
  private void judgeUses(SortedSet<Use> made) {
    var journeys =
        Path.of(System.getProperty("winpool.journeys", root().resolve("target/real").toString()));
    var listed = Uses.listed();
    var seen = Uses.ofJourneys(journeys);
    seen.stream()
        .filter(use -> !listed.contains(use))
        .forEach(use -> System.out.println("not in in-use.txt yet, LIST=write adds it: " + use));
    listed.addAll(seen);
    if (Boolean.getBoolean("stage-diff.write")) {
      Uses.list(listed, root());
    }
    listed.stream()
        .filter(use -> !made.contains(use))
        .forEach(use -> faults.add("in use, but no row makes it: " + use));
    System.out.printf(
        "%d kinds of requests in use, %d of them in the journeys under %s, %d made by rows%n",
        listed.size(), seen.size(), journeys, made.size());
  }

  private boolean report(int rows) {
    faults.forEach(fault -> System.out.println("RED " + fault));
    var value = "%d/%d alike, %d listed deviations".formatted(alike, rows, used.size());
    var goal = "all alike but for listed reasons, every request in use has a row";
    System.out.println(value);
    return Ledger.write(new Ledger.Proof("stage-diff", "both", value, goal, faults.isEmpty()))
        .pass();
  }

  private static Path root() {
    return Path.of(System.getProperty("winpool.root", "."));
  }
}
