package dev.winpool.operator.cli.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winpool.operator.cli.shell.OutputFormat;
import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Listing;
import dev.winpool.operator.nodes.ClusterFault;
import dev.winpool.operator.records.RecordFault;
import dev.winpool.operator.records.ShownPools;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what goes into a bundle; what the reader has no right to is named and left out. */
final class Gathering {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, String> OPERATOR =
      Map.of("app.kubernetes.io/name", "winpool-operator");

  /** No other text becomes part of a path. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

  private static final int MOST_LINES = 4000;
  private static final int MOST_LOG = 4 << 20;
  private static final int MOST_PODS = 10;
  private static final int MOST_EVENTS = 1000;
  private static final int MOST_EVENT_PAGES = 4;

  private final KubernetesClient client;
  private final String namespace;
  private final Bundle bundle;
  private final List<String> missing = new ArrayList<>();

  Gathering(KubernetesClient client, String namespace, Bundle bundle) {
    this.client = client;
    this.namespace = namespace;
    this.bundle = bundle;
  }

  /** What is not in it, a sentence each. */
  List<String> missing() {
    return List.copyOf(missing);
  }

  void all() {
    part("WindowsNodePools", this::objects);
    part("events", this::events);
    part("operator's Deployment and pods", this::operator);
    part("Leases", () -> List.of("winpool-leader", "winpool-disruption").forEach(this::lease));
    part("installation", () -> resource("lease-", "default", "winpool-installation"));
    part("hold", () -> map("winpool-hold", "hold"));
    part("support calendar", () -> map("winpool-support", "support"));
    part("Windows nodes", this::nodes);
  }

  private void part(String what, Runnable read) {
    try {
      read.run();
    } catch (RecordFault | ClusterFault | KubernetesClientException refused) {
      missing.add(Cleaned.line(what + ": " + refused.getMessage()));
    }
  }

  private void objects() {
    var all = new ShownPools(client).all(object -> object);
    all.found().forEach(object -> yaml("objects/", name(object), object));
    if (!all.whole()) {
      missing.add("WindowsNodePools: only the first " + all.found().size() + " are in it");
    }
  }

  private void events() {
    for (var where : List.of("default", namespace)) {
      var lists = new ApiLists(client, ClusterFault::new);
      var list = new ApiLists.Named("events", "api/v1/namespaces/" + where + "/events");
      var listing = Listing.of(Event.class, event -> Optional.of(line(event)));
      var lines = lists.begin(list, listing, MOST_EVENTS, MOST_EVENT_PAGES).found();
      bundle.add("events/", where + ".txt", String.join("\n", lines.stream().sorted().toList()));
    }
  }

  private static String line(Event event) {
    var about = event.getInvolvedObject();
    return Cleaned.line(
        "%s %s %s %s/%s x%s: %s"
            .formatted(
                event.getLastTimestamp(),
                event.getType(),
                event.getReason(),
                about.getKind(),
                about.getName(),
                event.getCount(),
                event.getMessage()));
  }

  private void operator() {
    client
        .apps()
        .deployments()
        .inNamespace(namespace)
        .withLabels(OPERATOR)
        .list()
        .getItems()
        .forEach(it -> yaml("operator/", "deployment-" + it.getMetadata().getName(), tree(it)));
    var pods = client.pods().inNamespace(namespace).withLabels(OPERATOR).list().getItems();
    pods.stream().limit(MOST_PODS).forEach(this::pod);
  }

  private void pod(Pod pod) {
    var name = pod.getMetadata().getName();
    yaml("operator/", "pod-" + name, tree(pod));
    if (!NAME.matcher(name).matches()) {
      return;
    }
    part("log of " + name, () -> log(name, false));
    if (pod.getStatus().getContainerStatuses().stream().anyMatch(it -> it.getRestartCount() > 0)) {
      part("log of " + name + " before its restart", () -> log(name, true));
    }
  }

  private void log(String pod, boolean before) {
    var query = "tailLines=%d&limitBytes=%d&previous=%s".formatted(MOST_LINES, MOST_LOG, before);
    var path = "/api/v1/namespaces/%s/pods/%s/log?%s".formatted(namespace, pod, query);
    var text = Optional.ofNullable(client.raw(path)).orElse("");
    bundle.add("operator/", pod + (before ? ".previous" : "") + ".log", Cleaned.lines(text));
  }

  private void lease(String name) {
    resource("lease-", namespace, name);
  }

  private void resource(String prefix, String where, String name) {
    Optional.ofNullable(client.leases().inNamespace(where).withName(name).get())
        .ifPresent(lease -> yaml("operator/", prefix + name, tree(lease)));
  }

  private void map(String name, String file) {
    Optional.ofNullable(client.configMaps().inNamespace(namespace).withName(name).get())
        .ifPresent(map -> yaml("operator/", file, tree(map)));
  }

  private void nodes() {
    var listing = Listing.of(Node.class, node -> Optional.of(tree(node)));
    new ApiLists(client, ClusterFault::new)
        .all("nodes", "api/v1/nodes", "labelSelector=kubernetes.io/os=windows", listing)
        .forEach(node -> yaml("nodes/", name(node), node));
  }

  private void yaml(String folder, String name, JsonNode tree) {
    bundle.add(folder, name + ".yaml", OutputFormat.Yaml.text(Cleaned.tree(tree)));
  }

  private static String name(JsonNode object) {
    return object.at("/metadata/name").asText("unnamed");
  }

  private JsonNode tree(Object object) {
    try {
      return JSON.readTree(client.getKubernetesSerialization().asJson(object));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
