package dev.winpool.emulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was judged and held, out of all there is: a line of the ledger that {@code make proof}
 * prints. What is skipped or fails is not reached, so its line is missing or red.
 */
public final class Score {

  private final Set<String> reached = ConcurrentHashMap.newKeySet();

  /** To be called after the last assertion about it. */
  public void reached(String name) {
    reached.add(name);
  }

  /** How many of these were reached, such as {@code 7/7}. */
  public String of(Collection<String> all) {
    return all.stream().filter(reached::contains).count() + "/" + all.size();
  }

  /**
   * Writes the line, green when all of these were reached; none when there was nothing to judge.
   *
   * @param value what is shown of it
   */
  public void tell(String id, Collection<String> all, String value, String goal) {
    if (all.isEmpty()) {
      return;
    }
    var line = new LinkedHashMap<String, Object>();
    line.put("id", id);
    line.put("stage", "emulator");
    line.put("value", value);
    line.put("goal", goal);
    line.put("pass", reached.containsAll(all));
    write(id, line);
  }

  private static void write(String id, Map<String, Object> line) {
    var folder = Path.of(System.getProperty("winpool.root", ".."), "target", "proof");
    var json = new ObjectMapper().writerWithDefaultPrettyPrinter();
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(id + ".json"), json.writeValueAsString(line) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
