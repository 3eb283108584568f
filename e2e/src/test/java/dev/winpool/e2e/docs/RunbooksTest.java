package dev.winpool.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.api.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever meets a reason or a blocker finds an entry that tells more than its name. */
class RunbooksTest {
  private static final Path PAGE =
      Path.of(System.getProperty("winpool.root", ".."), "docs/runbooks/runbooks.md");

  @Test
  void every_reason_and_every_blocker_has_an_entry_that_says_what_to_know_or_do()
      throws IOException {
    var entries = entries();
    var wanted = Stream.concat(Stream.of(Reason.values()), Stream.of(BlockerCode.values()));
    var names = wanted.map(Enum::name).toList();
    var missing =
        names.stream().filter(name -> entries.getOrDefault(name, "").length() < 10).toList();
    var good = names.size() - missing.size();
    var value = "runbook entries %d/%d".formatted(good, names.size());
    Ledger.write(new Ledger.Proof("runbooks", "-", value, "n/n", missing.isEmpty()));
    assertThat(missing).isEmpty();
    assertThat(entries.keySet()).as("entries of nothing").isSubsetOf(names);
  }

  /** Text by heading; the reasons are of the third level, the blockers of the fourth. */
  private static Map<String, String> entries() throws IOException {
    List<String> parts = Arrays.asList(Files.readString(PAGE).split("(?m)^(?=#{2,4} )"));
    return parts.stream()
        .filter(part -> part.matches("(?s)#{3,4} .*"))
        .collect(
            Collectors.toMap(
                part -> part.lines().findFirst().orElseThrow().replaceFirst("^#+ ", ""),
                part -> part.lines().skip(1).collect(Collectors.joining("\n")).strip()));
  }
}
