package dev.winpool.operator.world;

import dev.winpool.operator.api.WindowsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What AKS says of each Windows Server version: which Kubernetes runs it, and until when. The
 * release brings it as data ({@code windows-support.properties}), each row with its source; who
 * knows better replaces rows by a ConfigMap.
 *
 * @param rows one for each version
 * @param faults what of a replacement does not count, and why, at most 20 sentences
 */
public record SupportCalendar(Map<WindowsServer, SupportRow> rows, List<String> faults) {
  private static final String FILE = "/windows-support.properties";
  private static final int MOST_FAULTS = 20;

  /** As the release has it. */
  public static final SupportCalendar SHIPPED = shipped();

  public SupportCalendar {
    rows = Map.copyOf(rows);
    faults = faults.stream().limit(MOST_FAULTS).toList();
  }

  public SupportRow of(WindowsServer server) {
    return rows.get(server);
  }

  /**
   * The same with the rows that {@code data} has. A row is replaced as a whole or not at all: of
   * one that is not as it has to be, and of one that it does not name, ours stays. Whatever it
   * holds, it has an answer.
   *
   * @param data anybody's, keys as {@code Windows2022.retired}
   */
  public SupportCalendar replacedBy(Map<String, String> data) {
    var read = new EnumMap<>(rows);
    var wrong = new ArrayList<String>();
    for (var server : WindowsServer.values()) {
      if (data.keySet().stream().anyMatch(key -> belongs(key, server))) {
        try {
          read.put(server, replaced(new SupportFields(server, data)));
        } catch (SupportFields.Wrong fault) {
          wrong.add("%s; the shipped row counts".formatted(fault.getMessage()));
        }
      }
    }
    data.keySet().stream()
        .filter(key -> Arrays.stream(WindowsServer.values()).noneMatch(it -> belongs(key, it)))
        .sorted()
        .limit(MOST_FAULTS)
        .map(
            key ->
                BoundedText.of(key, 64)
                    + " in the ConfigMap is of no version that winpool knows: take it out")
        .forEach(wrong::add);
    return new SupportCalendar(read, wrong);
  }

  /** The question before the last pool of a version is deleted is not taken away by data. */
  private SupportRow replaced(SupportFields fields) {
    var row = SupportRow.read(fields);
    if (row.creatable() && !of(fields.server()).creatable()) {
      throw fields.wrong("creatable", "is what only a release of winpool can say: give false");
    }
    return row;
  }

  private static boolean belongs(String key, WindowsServer server) {
    return key.startsWith(server + ".");
  }

  private static SupportCalendar shipped() {
    var data = data();
    return new SupportCalendar(
        Arrays.stream(WindowsServer.values())
            .map(server -> SupportRow.read(new SupportFields(server, data)))
            .collect(Collectors.toMap(SupportRow::server, row -> row)),
        List.of());
  }

  private static Map<String, String> data() {
    var properties = new Properties();
    try (var file = SupportCalendar.class.getResourceAsStream(FILE)) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }
}
