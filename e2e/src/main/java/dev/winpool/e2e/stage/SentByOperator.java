package dev.winpool.e2e.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.type.RequestShape;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the operator asked of ARM in a play, by the journal: every body has the shape of the newest
 * type table where that is at hand, and none names the image that a pool shall have, for AKS would
 * roll it back to that one (aks.md 1.2).
 */
public final class SentByOperator {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROLLS_BACK = "nodeImageVersion";

  private final Set<String> faults = new TreeSet<>();
  private long judged;

  private SentByOperator() {}

  /** Judges every request of the operator that is written down. */
  public static SentByOperator in(Journal journal) {
    var sent = new SentByOperator();
    journal.entries().stream().filter(SentByOperator::byOperator).forEach(sent::judge);
    return sent;
  }

  private static boolean byOperator(Journal.Entry entry) {
    return entry.kind().equals("arm") && text(entry, "userAgent").startsWith("winpool-operator");
  }

  private void judge(Journal.Entry entry) {
    var body = JSON.<JsonNode>valueToTree(entry.fields().get("body"));
    var what = text(entry, "method") + " " + text(entry, "path");
    if (text(entry, "method").equals("PUT")) {
      judgePut(entry, body, what);
    } else if (!body.isNull()) {
      faults.add(what + ": a body");
    }
  }

  private void judgePut(Journal.Entry entry, JsonNode body, String what) {
    if (body.path("properties").has(ROLLS_BACK)) {
      faults.add(what + ": properties." + ROLLS_BACK + " rolls the image back");
    }
    var found = RequestShape.faults("PUT", text(entry, "path"), body);
    judged += found.isPresent() ? 1 : 0;
    found.orElse(List.of()).forEach(fault -> faults.add(what + ": " + fault));
  }

  private static String text(Journal.Entry entry, String field) {
    return Objects.toString(entry.fields().get(field), "");
  }

  /** How many bodies there was a table for. */
  public long judged() {
    return judged;
  }

  /** What was wrong, each thing once. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /**
   * @throws AssertionError when a body was off
   */
  public void check() {
    if (!faults.isEmpty()) {
      throw new AssertionError("requests of a wrong shape:\n  " + String.join("\n  ", faults));
    }
  }
}
