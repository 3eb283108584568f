package dev.winpool.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command, YAML, field and file that a page shows is there, and would do what it says. */
class DocsCommandsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("winpool.root", "..")).toAbsolutePath().normalize();
  private static final Pattern KEY = Pattern.compile("winpool\\.dev/[a-z-]*[a-z]");
  private static final Pattern FIELD = Pattern.compile("(spec|status)(\\.[a-zA-Z]+)+");

  private static final Pattern PATH =
      Pattern.compile("(deploy|crds|build|docs|e2e|operator|emulator)/(?!target)[\\w./-]*[\\w/]");

  /** Fields of nodes, pods and others. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "spec.unschedulable",
          "spec.providerID",
          "spec.nodeName",
          "spec.os",
          "spec.replicas",
          "status.readyReplicas",
          "status.volumesAttached",
          "status.md");

  /** What the design tells of as not built yet. */
  private static final Set<String> NOT_YET = Set.of("status.advisories");

  /** Shown to be read, not to be typed: output, pictures, other languages' own samples. */
  private static final Set<String> READ =
      Set.of("", "console", "mermaid", "go", "java", "python", "hcl", "bicep", "lua", "text");

  private final Repository repository = open();
  private final CommandTable commands = new CommandTable(repository);
  private final YamlTable yaml = new YamlTable(repository);

  private static Repository open() {
    try {
      return new Repository(ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How much was judged, and what is wrong. */
  private record Judged(int all, List<String> faults) {
    static Judged of(Shown shown, List<List<String>> each) {
      var faults =
          each.stream().flatMap(List::stream).map(fault -> shown.place() + ": " + fault).toList();
      return new Judged(each.size(), faults);
    }

    Judged and(Judged other) {
      return new Judged(
          all + other.all, Stream.concat(faults.stream(), other.faults.stream()).toList());
    }
  }

  @Test
  void every_command_and_every_yaml_of_the_pages_is_classified_and_valid() {
    var judged =
        Shown.all(ROOT).stream().map(this::judge).reduce(new Judged(0, List.of()), Judged::and);
    var good = judged.all() - judged.faults().size();
    var value = "docs commands, YAML, fields and files %d/%d".formatted(good, judged.all());
    System.out.println(value);
    Ledger.write(new Ledger.Proof("docs-commands", "-", value, "n/n", judged.faults().isEmpty()));
    assertThat(judged.faults()).isEmpty();
    assertThat(judged.all()).as("found at all").isGreaterThan(200);
  }

  private Judged judge(Shown shown) {
    return switch (shown.language()) {
      case "sh", "bash" -> shell(shown);
      case "yaml" -> Judged.of(shown, List.of(yaml.faults(shown)));
      case Shown.MENTION -> mention(shown);
      case "" -> isTyped(shown) ? shell(shown) : new Judged(0, List.of());
      default ->
          READ.contains(shown.language())
              ? new Judged(0, List.of())
              : Judged.of(shown, List.of(List.of("unclassified: " + shown.language())));
    };
  }

  /** A block that names no language, and begins as a command does. */
  private boolean isTyped(Shown shown) {
    return commands.knows(shown.text().split("\\s", 2)[0]);
  }

  private Judged shell(Shown shown) {
    try {
      var faults = new ArrayList<List<String>>();
      for (var words : ShellText.commands(shown.text())) {
        faults.add(commands.faults(Call.of(shown, words)));
      }
      return Judged.of(shown, faults);
    } catch (IllegalArgumentException e) {
      return Judged.of(shown, List.of(List.of(e.getMessage())));
    }
  }

  private Judged mention(Shown shown) {
    var first = shown.text().split("\\s", 2);
    if (first.length == 2 && commands.knows(first[0])) {
      return shell(shown);
    }
    if (PATH.matcher(shown.text()).matches()) {
      var there = repository.file(shown.page(), shown.text()).isPresent();
      return Judged.of(shown, List.of(there ? List.of() : List.of("no file " + shown.text())));
    }
    return FIELD.matcher(shown.text()).matches() ? field(shown) : new Judged(0, List.of());
  }

  private Judged field(Shown shown) {
    var known =
        OF_OTHERS.contains(shown.text())
            || NOT_YET.contains(shown.text())
            || repository.crd().has(shown.text());
    return Judged.of(shown, List.of(known ? List.of() : List.of("no field " + shown.text())));
  }

  @Test
  void every_key_of_ours_that_a_page_names_is_one() {
    assertThat(Shown.pages(ROOT).flatMap(this::unknownKeys)).isEmpty();
  }

  private Stream<String> unknownKeys(Path page) {
    return KEY.matcher(read(page))
        .results()
        .map(found -> found.group())
        .filter(key -> !repository.keys().contains(key) && !key.equals("winpool.dev/v"))
        .map(key -> ROOT.relativize(page) + ": " + key);
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "make shine",
        "kubectl winpool polish",
        "kubectl winpool hold web",
        "kubectl winpool status --everything",
        "kubectl polish wnp web",
        "kubectl get wnpool",
        "kubectl apply -f deploy/nothing.yaml",
        "kubectl apply -k deploy/nothing",
        "kubectl patch wnp web --type merge -p '{\"spec\":{\"osSku\":\"Windows2022\"}}'",
        "kubectl patch wnp web --type merge -p '{\"spec\":{\"osSKU\":\"Windows2016\"}}'",
        "kubectl get wnp web -o jsonpath='{.status.plans}'",
        "kubectl annotate wnp web winpool.dev/approve=yes",
        "kubectl create configmap c --from-literal=WINPOOL_CLUSTERS=shop",
        "helm upgrade winpool deploy/chart/winpool --set azure.subscriptions=1",
        "helm upgrade winpool deploy/chart/other",
        "az aks nodepool polish",
        "mvn -pl operators test",
        "mvn -pl operator test -Dtest=NoSuchTest",
        "java -jar winpool-emulator.jar --sow seed.yaml",
        "polish the windows",
        "x=$(polish)",
        "for a in b; do polish; done",
        "kubectl get nodes | xargs polish"
      })
  void what_is_not_there_is_noticed(String command) {
    var shown = new Shown(Path.of("README.md"), 1, "sh", command);
    assertThat(judge(shown).faults()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"spec.osSku", "status.advice", "deploy/nothing.yaml", "make shine"})
  void what_a_sentence_names_and_is_not_there_is_noticed(String text) {
    var shown = new Shown(Path.of("README.md"), 1, Shown.MENTION, text);
    assertThat(judge(shown).faults()).isNotEmpty();
  }

  @Test
  void a_language_that_nobody_judges_is_noticed() {
    assertThat(judge(new Shown(Path.of("README.md"), 1, "powershell", "x")).faults()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: WindowsNodePool\nspec: {poolName: win22, osSKU: Windows2016}",
        "kind: WindowsNodePool\nspec: {poolName: win22}",
        "spec: {drain: {nodesAtOnc: 1}}",
        "kind: Polish",
        "polish: true",
        "image: {}\nazure: {subscriptions: x}",
        "kind: Kustomization\nresources: [../deploy/nothing]",
        "a: [",
      })
  void yaml_that_does_not_fit_is_noticed(String text) {
    var shown = new Shown(Path.of("README.md"), 1, "yaml", text);
    assertThat(judge(shown).faults()).isNotEmpty();
  }
}
