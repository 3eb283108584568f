package dev.winpool.e2e.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What one account asked of API servers.
 *
 * @param allowed what the servers let it do, whatever came of it, and who granted it
 * @param refused what no role of the account grants; an admission policy's no is not among them
 */
public record AuditLog(List<Entry> allowed, List<Entry> refused) {
  private static final String DECISION = "authorization.k8s.io/decision";
  private static final String REASON = "authorization.k8s.io/reason";

  /**
   * One kind of request.
   *
   * @param why the authorizer's own words, e.g. {@code RBAC: allowed by ClusterRoleBinding ...}
   */
  record Entry(RbacAttributes access, String why) {}

  public AuditLog {
    allowed = List.copyOf(allowed);
    refused = List.copyOf(refused);
  }

  /**
   * Reads every audit log in and below a folder, rotated ones too.
   *
   * @param account the user's name
   * @param others user agents that share the account's token and are not meant
   */
  public static AuditLog read(Path folder, String account, Set<String> others) {
    var allowed = new TreeMap<String, Entry>();
    var refused = new TreeMap<String, Entry>();
    for (var file : files(folder)) {
      events(
          file,
          event -> account.equals(JsonFields.text(event, "user", "username")) && !by(event, others),
          event -> {
            var into = "allow".equals(event.path("annotations").path(DECISION).asText());
            for (var entry : entries(event)) {
              (into ? allowed : refused).putIfAbsent(entry.access().toString(), entry);
            }
          });
    }
    return new AuditLog(List.copyOf(allowed.values()), List.copyOf(refused.values()));
  }

  private static List<Entry> entries(JsonNode event) {
    var access =
        event.has("objectRef")
            ? RbacAttributes.of(event)
            : List.of(new RbacAttributes(JsonFields.text(event, "verb"), "", path(event), "", ""));
    var why = event.path("annotations").path(REASON).asText();
    return access.stream().map(it -> new Entry(it, why)).toList();
  }

  private static String path(JsonNode event) {
    return JsonFields.text(event, "requestURI").replaceFirst("\\?.*", "");
  }

  private static boolean by(JsonNode event, Set<String> agents) {
    return agents.contains(JsonFields.text(event, "userAgent"));
  }

  private static void events(
      Path file, Predicate<JsonNode> which, java.util.function.Consumer<JsonNode> to) {
    try (var lines = Files.lines(file)) {
      lines.filter(line -> line.endsWith("}")).map(AuditLog::event).filter(which).forEach(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode event(String line) {
    try {
      return JsonFields.MAPPER.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) {
    try (var found = Files.walk(folder)) {
      return new ArrayList<>(
          found.filter(file -> file.getFileName().toString().matches("audit.*\\.log")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
