package dev.winpool.e2e.docs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is asked of a {@code kubectl} that a page shows. */
record KubectlCalls(Repository repository) {
  private static final List<String> WITH_VALUE =
      List.of(
          "-n",
          "-o",
          "-f",
          "-k",
          "-l",
          "-p",
          "-c",
          "-L",
          "--namespace",
          "--type",
          "--as",
          "--replicas",
          "--field-selector",
          "--field-manager",
          "--values",
          "--context",
          "--timeout",
          "--for");
  private static final Set<String> VERBS =
      Set.of(
          "get",
          "apply",
          "annotate",
          "patch",
          "delete",
          "wait",
          "rollout",
          "create",
          "label",
          "describe",
          "uncordon",
          "cordon",
          "drain",
          "auth",
          "set",
          "scale",
          "logs",
          "kustomize",
          "proxy",
          "port-forward",
          "explain",
          "events",
          "diff",
          "config");

  /** Whose first argument is a kind, or kind/name. */
  private static final Set<String> OF_KINDS =
      Set.of("get", "annotate", "patch", "delete", "wait", "label", "describe", "scale", "explain");

  private static final Set<String> KINDS =
      Set.of(
          "wnp",
          "windowsnodepools",
          "node",
          "nodes",
          "pod",
          "pods",
          "pdb",
          "lease",
          "events",
          "crd",
          "configmap",
          "deployment",
          "statefulset",
          "namespace",
          "volumeattachments",
          "managedclustersagentpool");
  private static final Pattern FIELD =
      Pattern.compile("\\.((?:spec|status)(?:\\.[A-Za-z]+|\\[[^\\]]*\\])*)");
  private static final Pattern APPROVAL =
      Pattern.compile("[0-9a-f]{6}/(Create|Move|SecondNode|Retire)|\\.\\.\\.|\"?\\$.*|HASH/GATE");

  List<String> faults(Call call) {
    var plain = call.plain(WITH_VALUE);
    if (plain.isEmpty()) {
      return call.mentioned() ? List.of() : List.of("no verb");
    }
    var verb = plain.getFirst();
    if (verb.equals("winpool")) {
      var rest = call.arguments().subList(1, call.arguments().size());
      return repository.refusal(rest, call.mentioned()).stream().toList();
    }
    if (!VERBS.contains(verb)) {
      return List.of("kubectl has no verb " + verb);
    }
    return Stream.of(kinds(plain), files(call), patch(call), paths(call), values(call))
        .flatMap(List::stream)
        .toList();
  }

  private List<String> kinds(List<String> plain) {
    if (plain.size() < 2 || !OF_KINDS.contains(plain.getFirst())) {
      return List.of();
    }
    var kind = plain.get(1).replaceFirst("[/.].*", "");
    if (kind.equals("crd") && plain.size() > 2 && !plain.get(2).equals(repository.crd().name())) {
      return List.of("no definition " + plain.get(2));
    }
    return Arrays.stream(kind.split(","))
        .filter(each -> !each.startsWith("$") && !KINDS.contains(each))
        .map(each -> "no kind " + each)
        .toList();
  }

  /** A file of one's own has no folder; {@code .} is one's own kustomization. */
  private List<String> files(Call call) {
    var faults = new ArrayList<String>();
    call.option("-f", "--filename")
        .filter(file -> file.contains("/") && !exists(call, file))
        .ifPresent(file -> faults.add("no file " + file));
    call.option("-k", "--kustomize")
        .filter(folder -> !folder.equals(".") && !exists(call, folder + "/kustomization.yaml"))
        .ifPresent(folder -> faults.add("no kustomization in " + folder));
    return faults;
  }

  private boolean exists(Call call, String file) {
    return repository.file(call.page(), file).filter(Files::isRegularFile).isPresent();
  }

  private List<String> patch(Call call) {
    var patch = call.option("-p", "--patch").filter(text -> text.startsWith("{"));
    if (patch.isEmpty() || !isOurs(call)) {
      return List.of();
    }
    return repository.crd().faultsOfPart((ObjectNode) JsonFields.read(patch.orElseThrow()));
  }

  private List<String> paths(Call call) {
    var output = call.option("-o", "--output").orElse("");
    if (!isOurs(call) || !output.matches("(?s)(jsonpath|custom-columns)=.*")) {
      return List.of();
    }
    return FIELD
        .matcher(output)
        .results()
        .map(found -> found.group(1).replaceAll("\\[[^\\]]*\\]", ""))
        .filter(path -> !repository.crd().has(path))
        .map(path -> "no field " + path)
        .toList();
  }

  private boolean isOurs(Call call) {
    return call.plain(WITH_VALUE).stream().anyMatch(word -> word.matches("wnp(/.*)?|\\$object"));
  }

  private List<String> values(Call call) {
    var faults = new ArrayList<String>();
    for (var word : call.arguments()) {
      var literal = word.replaceFirst("^--from-literal=", "").replaceFirst("=.*", "");
      if (word.startsWith("--from-literal=") && !repository.isSetting(literal)) {
        faults.add("no setting " + literal);
      }
      var approval = word.replaceFirst("^winpool\\.dev/approve=", "");
      if (!approval.equals(word) && !APPROVAL.matcher(approval).matches()) {
        faults.add("no approval " + approval);
      }
    }
    return faults;
  }
}
