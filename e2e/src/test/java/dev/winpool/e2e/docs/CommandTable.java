package dev.winpool.e2e.docs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** One row a program that pages may show, and what is asked of each call. No row: unclassified. */
final class CommandTable {
  /** Commands of Azure's client; {@code make az} plays those of the emulator's page. */
  private static final Set<String> AZURE =
      Set.of(
          "account show",
          "aks show",
          "aks update",
          "aks list",
          "aks get-credentials",
          "aks get-versions",
          "aks get-upgrades",
          "aks upgrade",
          "aks nodepool show",
          "aks nodepool list",
          "aks nodepool update",
          "aks nodepool start",
          "aks nodepool add",
          "aks nodepool scale",
          "aks nodepool stop",
          "aks nodepool get-upgrades",
          "aks nodepool upgrade",
          "aks nodepool rollback",
          "aks nodepool operation-abort",
          "aks nodepool delete-machines",
          "aks nodepool delete",
          "aks nodepool wait",
          "aks machine list",
          "aks maintenanceconfiguration add",
          "aks maintenanceconfiguration list",
          "aks maintenanceconfiguration delete",
          "group show",
          "identity create",
          "identity show",
          "identity federated-credential create",
          "role definition create",
          "role assignment create",
          "role assignment list",
          "login",
          "cloud register",
          "cloud set",
          "rest",
          "resource show");

  private static final Set<String> TERRAFORM =
      Set.of("init", "plan", "apply", "state rm", "state list", "import");
  private static final Set<String> HELM =
      Set.of("upgrade", "uninstall", "template", "lint", "status", "rollback", "history");
  private static final Set<String> CONTAINERS = Set.of("load", "tag", "push", "run", "pull");
  private static final Set<String> GIT = Set.of("revert", "commit", "push", "clone", "diff");

  private static final Set<String> SCANNER = Set.of("sbom", "image");

  /** Of the shell and what comes with it: nothing is asked of them. */
  private static final Set<String> OF_SHELL =
      Set.of(":", "awk", "export", "grep", "jq", "mktemp", "sha256sum", "source", "test", "wc");

  private final Repository repository;
  private final Map<String, Function<Call, List<String>>> rows;

  CommandTable(Repository repository) {
    this.repository = repository;
    this.rows =
        Map.ofEntries(
            Map.entry("kubectl", new KubectlCalls(repository)::faults),
            Map.entry("winpool", call -> ours(call, 0)),
            Map.entry("make", this::make),
            Map.entry("helm", this::helm),
            Map.entry("mvn", this::maven),
            Map.entry("java", this::java),
            Map.entry("az", call -> oneOf(AZURE, call)),
            Map.entry("terraform", call -> oneOf(TERRAFORM, call)),
            Map.entry("podman", call -> oneOf(CONTAINERS, call)),
            Map.entry("docker", call -> oneOf(CONTAINERS, call)),
            Map.entry("git", call -> oneOf(GIT, call)),
            Map.entry("curl", CommandTable::curl),
            Map.entry("gpg", CommandTable::gpg),
            Map.entry("trivy", call -> oneOf(SCANNER, call)),
            Map.entry("grype", CommandTable::grype),
            Map.entry("xargs", this::xargs));
  }

  boolean knows(String program) {
    return rows.containsKey(program) || OF_SHELL.contains(program);
  }

  List<String> faults(Call call) {
    if (OF_SHELL.contains(call.program())) {
      return files(call).toList();
    }
    var row = Optional.ofNullable(rows.get(call.program()));
    return row.map(rule -> Stream.concat(rule.apply(call).stream(), files(call)).toList())
        .orElseGet(() -> List.of("unclassified: " + call.program()));
  }

  /** A file of this repository is one. */
  private Stream<String> files(Call call) {
    return call.arguments().stream()
        .filter(word -> word.matches("(deploy|crds|build|docs|e2e|operator|emulator)/[\\w./-]+"))
        .filter(word -> !word.contains("/target/") && !word.contains("NAME"))
        .filter(word -> repository.file(call.page(), word).isEmpty())
        .map(word -> "no file " + word);
  }

  /** What it shall read has its kind in front of it. */
  private static List<String> grype(Call call) {
    return call.arguments().getFirst().startsWith("sbom:")
        ? List.of()
        : List.of("grype: " + call.arguments());
  }

  /** The one file of a release that is signed. */
  private static List<String> gpg(Call call) {
    return call.arguments().getLast().equals("SHA256SUMS")
        ? List.of()
        : List.of("gpg: " + call.arguments());
  }

  private List<String> ours(Call call, int from) {
    var arguments = call.arguments().subList(from, call.arguments().size());
    return repository.refusal(arguments, call.mentioned()).stream().toList();
  }

  private List<String> make(Call call) {
    return call.arguments().stream()
        .filter(word -> !word.matches("[A-Z_]+=.*") && !repository.isTarget(word))
        .map(word -> "no target " + word)
        .toList();
  }

  private List<String> helm(Call call) {
    var faults =
        new ArrayList<>(oneOf(HELM, call).stream().map(fault -> "helm: " + fault).toList());
    var values = JsonFields.object();
    for (int i = 0; i + 1 < call.arguments().size(); i++) {
      if (call.arguments().get(i).matches("--set(-string)?")) {
        Arrays.stream(call.arguments().get(i + 1).split(",")).forEach(set -> lay(values, set));
      }
    }
    repository.unknownValues(values).forEach(faults::add);
    return faults;
  }

  private static void lay(ObjectNode values, String set) {
    var path = set.replaceFirst("=.*", "").split("\\.");
    var at = values;
    for (int i = 0; i < path.length - 1; i++) {
      at = at.withObjectProperty(path[i]);
    }
    at.put(path[path.length - 1], "");
  }

  private List<String> maven(Call call) {
    var faults = new ArrayList<String>();
    call.option("-pl")
        .filter(module -> !Set.of("operator", "emulator", "e2e").contains(module))
        .ifPresent(module -> faults.add("no module " + module));
    call.option("-Dtest")
        .map(test -> test.replaceFirst("#.*", ""))
        .filter(test -> !repository.hasTest(test))
        .ifPresent(test -> faults.add("no test " + test));
    return faults;
  }

  private List<String> java(Call call) {
    var jar = call.option("-jar").orElse("");
    var arguments = call.arguments();
    if (jar.endsWith("winpool-operator.jar")) {
      return ours(call, arguments.indexOf("-jar") + 2);
    }
    if (!jar.endsWith("winpool-emulator.jar")) {
      return List.of("no jar " + jar);
    }
    return arguments.stream()
        .filter(word -> word.startsWith("--") && !repository.emulatorKnows(word))
        .map(word -> "no option " + word)
        .toList();
  }

  /** Nothing on the way to an answer is fetched from somewhere else. */
  private static List<String> curl(Call call) {
    return call.arguments().stream()
        .filter(word -> word.startsWith("http") && !word.matches("https?://(localhost|127).*"))
        .map(word -> "not of this machine: " + word)
        .toList();
  }

  private List<String> xargs(Call call) {
    for (int i = 0; i < call.arguments().size(); i++) {
      if (knows(call.arguments().get(i))) {
        return faults(call.inner(i));
      }
    }
    return List.of("xargs of what?");
  }

  /** The first words are one of these commands. */
  private static List<String> oneOf(Set<String> known, Call call) {
    var words = call.arguments().stream().takeWhile(word -> !word.startsWith("-")).toList();
    var said = String.join(" ", words);
    var fits =
        known.stream().anyMatch(one -> said.equals(one) || said.startsWith(one + " "))
            || call.mentioned() && known.stream().anyMatch(one -> one.startsWith(said));
    return fits ? List.of() : List.of("unclassified: " + call.program() + " " + said);
  }
}
