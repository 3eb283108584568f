package dev.winpool.e2e.chart;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The templates of {@code deploy/chart/winpool} that are made from other files of the repository:
 * {@code deploy/kustomize}, of which values take the place of a few lines, the
 * CustomResourceDefinition, and {@code deploy/components}.
 */
record Chart(Path root) {
  private static final Pattern RESOURCE = Pattern.compile("(?m)^- (\\S+\\.yaml)$");

  /** Helm makes it, or who installs; it is no release's own. */
  private static final String NAMESPACE = "namespace.yaml";

  /** Braces that Prometheus shall read, not Helm. */
  private static final String OPENING = "{{ \"{{\" }}";

  private static final String IMAGE =
      """
      "{{ .Values.image.repository }}{{ if .Values.image.digest }}@{{ .Values.image.digest }}{{ else }}\
      :{{ .Values.image.tag | default .Chart.AppVersion }}{{ end }}\"""";

  /** What is replaced, and where: it has to be there exactly once. */
  private record Line(String file, String pattern, String replacement) {}

  private static final List<Line> LINES =
      List.of(
          new Line("deployment.yaml", "(?<=^  replicas: )\\d+$", "{{ .Values.replicas }}"),
          new Line("deployment.yaml", "(?<=^        image: )\\S+$", IMAGE),
          new Line(
              "deployment.yaml",
              "(?<=^        imagePullPolicy: )\\S+$",
              "{{ .Values.image.pullPolicy }}"),
          new Line(
              "deployment.yaml",
              "(?<=^      nodeSelector:)(\\n {8}.*)+$",
              "{{- toYaml .Values.nodeSelector | nindent 8 }}"),
          new Line(
              "deployment.yaml",
              "(?<=^      tolerations:)(\\n {6}[ -] .*)+$",
              "{{- toYaml .Values.tolerations | nindent 6 }}"),
          new Line(
              "deployment.yaml",
              "(?<=^ {10}# While fifty[^\\n]{0,200}\\n) {10}requests: .*\\n {10}limits: .*$",
              "          {{- toYaml .Values.resources | nindent 10 }}"),
          new Line(
              "deployment.yaml",
              "(?<=azure.workload.identity/use: \"true\"\\n)(?=    spec:$)",
              """
                    annotations:
                      # Read at the start only: other settings, other pods.
                      winpool.dev/settings: {{ list .Values.azure .Values.settings | toJson | sha256sum }}
              """),
          new Line(
              "service-account.yaml",
              "(?<=^  name: winpool-operator\\n)",
              """
                {{- with .Values.azure.tenant }}
                annotations:
                  azure.workload.identity/tenant-id: {{ . }}
                {{- end }}
              """),
          new Line(
              "crd.yaml",
              "(?<=^  name: \"windowsnodepools.winpool.dev\"\\n)",
              "  annotations:\n    helm.sh/resource-policy: keep\n"));

  /** A folder of {@code deploy/components}, in the release where its value says so. */
  private record Component(String value, List<String> files) {
    String template() {
      return value + ".yaml";
    }
  }

  private static final List<Component> COMPONENTS =
      List.of(
          new Component("advice", List.of("rbac.yaml")),
          new Component("force", List.of("rbac.yaml", "deletion-fence.yaml")),
          new Component("monitoring", List.of("pod-monitor.yaml", "alerts.yaml")));

  /** As the component's kustomization makes it. */
  private static final String DASHBOARD =
      """
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: winpool-dashboard
        namespace: {{ .Release.Namespace }}
        labels:
          grafana_dashboard: "1"
      data:
        winpool.json: |
          {{- .Files.Get "dashboard.json" | nindent 4 }}
      """;

  Path folder() {
    return root.resolve("deploy/chart/winpool");
  }

  /** The text of each template by its name. */
  Map<String, String> templates() {
    var made = new TreeMap<String, String>();
    var base = "deploy/kustomize/";
    RESOURCE
        .matcher(read(base + "kustomization.yaml"))
        .results()
        .map(found -> found.group(1))
        .filter(file -> !file.equals(NAMESPACE))
        .forEach(file -> made.put(file, template(file, base + file)));
    var definition = template("crd.yaml", "crds/windowsnodepools.winpool.dev.yaml");
    made.put("crd.yaml", wanted("crd.install", definition));
    for (var component : COMPONENTS) {
      made.put(component.template(), wanted("components." + component.value, parts(component)));
    }
    return made;
  }

  /** What Grafana reads, which {@code templates/monitoring.yaml} takes as it is. */
  String dashboard() {
    return read("deploy/components/monitoring/dashboard.json");
  }

  private static String wanted(String value, String text) {
    return "{{- if .Values.%s }}\n%s{{- end }}\n".formatted(value, text);
  }

  private String parts(Component component) {
    var folder = "deploy/components/" + component.value + "/";
    var parts =
        component.files.stream()
            .map(file -> made(file, folder + file, read(folder + file).replace("{{", OPENING)))
            .collect(joining("---\n"));
    return component.value.equals("monitoring") ? parts + DASHBOARD : parts;
  }

  private String template(String name, String source) {
    var text = read(source);
    if (text.contains("{{")) {
      throw new IllegalStateException(source + " has braces that Helm would read");
    }
    return made(name, source, text);
  }

  private static String made(String name, String source, String given) {
    var text = given.replace("winpool-system", "{{ .Release.Namespace }}");
    for (var line : LINES) {
      text = line.file.equals(name) ? replaced(text, line) : text;
    }
    return "# Made from %s by make chart.\n%s".formatted(source, text);
  }

  private static String replaced(String text, Line line) {
    var pattern = Pattern.compile(line.pattern, Pattern.MULTILINE);
    if (pattern.matcher(text).results().count() != 1) {
      throw new IllegalStateException(line.file + " has not once what is a value: " + line.pattern);
    }
    return pattern.matcher(text).replaceFirst(Matcher.quoteReplacement(line.replacement));
  }

  String read(String file) {
    try {
      return Files.readString(root.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException("run from the repository's root or set winpool.root", e);
    }
  }
}
