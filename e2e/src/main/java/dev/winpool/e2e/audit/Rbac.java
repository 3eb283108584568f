package dev.winpool.e2e.audit;

import dev.winpool.e2e.audit.AuditLog.Entry;
import dev.winpool.e2e.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code deploy/} grants the operator against what its journeys used.
 *
 * @param unused granted, and no journey needed it
 * @param missing asked for, and granted by no role of {@code deploy/}
 */
public record Rbac(List<Grant> granted, List<Grant> unused, List<Entry> missing) {
  private static final ServiceAccount OPERATOR =
      new ServiceAccount("winpool-system", "winpool-operator");

  /** Reads the operator's token to follow the stage's clock; no part of the operator. */
  private static final Set<String> STAGE = Set.of("winpool-stage-clock");

  /** Kubernetes grants these to every account there is. */
  private static final Pattern OPEN_TO_ALL =
      Pattern.compile(" of ClusterRole \"system:(basic-user|discovery|public-info-viewer)\" ");

  /**
   * Compares them.
   *
   * @param logs holds the audit logs of all journeys, in folders of any depth
   */
  public static Rbac judge(Path logs) {
    return of(
        Grants.to(OPERATOR, deployed()).rows(), AuditLog.read(logs, OPERATOR.userName(), STAGE));
  }

  static Rbac of(List<Grant> granted, AuditLog log) {
    var unused =
        granted.stream().filter(grant -> log.allowed().stream().noneMatch(grant::covers)).toList();
    var beyond =
        log.allowed().stream()
            .filter(entry -> granted.stream().noneMatch(grant -> grant.covers(entry)))
            .filter(entry -> !OPEN_TO_ALL.matcher(entry.why()).find());
    var missing = java.util.stream.Stream.concat(log.refused().stream(), beyond).toList();
    return new Rbac(granted, unused, missing);
  }

  public boolean equal() {
    return unused.isEmpty() && missing.isEmpty();
  }

  public String line() {
    return "RBAC: granted %d, used %d, unused %d, missing %d"
        .formatted(granted.size(), granted.size() - unused.size(), unused.size(), missing.size());
  }

  /** The line, and one more for every difference. */
  public String report() {
    var text = new StringBuilder(line());
    unused.forEach(grant -> text.append("\n  unused: ").append(grant));
    missing.forEach(entry -> text.append("\n  missing: ").append(entry.access()));
    return text.toString();
  }

  private static String deployed() {
    var file = Path.of(System.getProperty("winpool.root", "."), "deploy", "kustomize", "rbac.yaml");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("run from the repository's root or set winpool.root", e);
    }
  }

  /** Judges the folder that the only argument names; exit 1 when something differs. */
  public static void main(String[] arguments) {
    var rbac = judge(Path.of(arguments[0]));
    System.out.println(rbac.report());
    Ledger.write(
        new Ledger.Proof("rbac", "real", rbac.line(), "unused 0, missing 0", rbac.equal()));
    System.exit(rbac.equal() ? 0 : 1);
  }
}
