package dev.winpool.emulator.arm.replay;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.Stand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** How each recording about the cluster, its windows and its versions is brought about. */
final class ClusterReplays {

  private static final String CHANNEL = "  nodeOSUpgradeChannel: NodeImage\n";
  private static final String NODE_OS = "maintenancewindow-node-os-create-200";
  private static final String DEFAULT = "maintenanceconfiguration-create-200";

  /** What the cluster of the recording was asked for, and what no two clusters share. */
  private static final Set<String> ITS_OWN =
      Set.of(
          "dnsPrefix",
          "fqdn",
          "azurePortalFQDN",
          "addonProfiles",
          "linuxProfile",
          "windowsProfile",
          "servicePrincipalProfile",
          "networkProfile",
          "identityProfile",
          "oidcIssuerProfile",
          "resourceUID",
          "agentPoolProfiles");

  static final Map<String, Consumer<Recording>> WAYS =
      Map.ofEntries(
          entry("managedcluster-get-404", ClusterReplays::missing),
          entry("managedcluster-get-404-2026", ClusterReplays::missing),
          entry("managedcluster-windows-get-200", r -> at(r, t -> cluster(t.play(), r))),
          entry("managedcluster-get-after-pool-operations-200", ClusterReplays::afterPools),
          entry("managedcluster-get-updating-200", ClusterReplays::updating),
          entry("kubernetesversions-200", ClusterReplays::versions),
          entry(NODE_OS, r -> bare(r, t -> exactly(t.play(), r))),
          entry("maintenancewindow-list-200", ClusterReplays::windows),
          entry("maintenancewindow-auto-upgrade-update-200", ClusterReplays::autoUpgrade),
          entry("maintenancewindow-delete-200", ClusterReplays::windowDeleted),
          entry(DEFAULT, r -> bare(r, t -> exactly(t.play(), r))),
          entry("maintenanceconfiguration-update-200", r -> after(r, DEFAULT)),
          entry("maintenanceconfiguration-list-200", r -> after(r, DEFAULT)));

  private ClusterReplays() {}

  private static void missing(Recording recording) {
    try (var stand = Stand.usual()) {
      var group = "/resourceGroups/rg1/";
      var target = recording.target().replaceAll("/resourceGroups/[^/]+/", group);
      var said = stand.send("GET", target, "");
      var wanted = recording.body().path("error").path("message").asText();
      assertThat(said.body().path("error").path("message").asText())
          .isEqualTo(wanted.replace("'" + recording.group() + "'", "'rg1'"));
      assertThat(said.code()).isEqualTo(recording.body().path("error").path("code").asText());
      assertThat(Likeness.names(said.body())).isEqualTo(Likeness.names(recording.body()));
      Likeness.envelope(said, recording);
    }
  }

  private static void at(Recording recording, Consumer<Theatre> then) {
    var pools = recording.body().path("properties").path("agentPoolProfiles");
    ObjectNode properties = pools.path(0).deepCopy();
    var pool = JsonNodeFactory.instance.objectNode();
    pool.set("name", properties.remove("name"));
    pool.set("properties", properties);
    try (var theatre = Theatre.with(recording, PoolReplays.clusterOf(pool) + CHANNEL, pool)) {
      then.accept(theatre);
    }
  }

  private static void afterPools(Recording recording) {
    at(
        recording,
        theatre -> {
          var cluster = theatre.play();
          theatre.play(recording.other("agentpool-create-minimal-201"));
          theatre.after("PT30M").play(recording.other("agentpool-delete-2026-202"));
          var said = theatre.after("PT30M").play();
          cluster(said, recording);
          assertThat(said.body().path("eTag")).isEqualTo(cluster.body().path("eTag"));
          assertThat(profile(said).path("eTag")).isEqualTo(profile(cluster).path("eTag"));
        });
  }

  private static void updating(Recording recording) {
    at(
        recording,
        theatre -> {
          var before = theatre.play();
          var body = before.body().toString();
          theatre.stand().send("PUT", recording.target(), body);
          var said = theatre.play();
          cluster(said, recording);
          assertThat(profile(said).path("eTag")).isNotEqualTo(profile(before).path("eTag"));
          var ended = theatre.after("PT30M").play();
          assertThat(profile(ended).path("eTag")).isNotEqualTo(profile(said).path("eTag"));
        });
  }

  private static JsonNode profile(Stand.Said said) {
    return said.property("agentPoolProfiles").path(0);
  }

  private static void cluster(Stand.Said said, Recording recording) {
    var ours = said.body();
    assertThat(Likeness.names(ours)).isEqualTo(Likeness.names(recording.body()));
    for (var name : new String[] {"id", "location", "name", "type", "kind", "sku"}) {
      assertThat(ours.path(name)).as(name).isEqualTo(recording.body().path(name));
    }
    var wanted = recording.body().path("properties");
    var names = new TreeSet<>(Likeness.names(wanted));
    names.removeAll(Set.of("addonProfiles", "linuxProfile"));
    assertThat(Likeness.names(ours.path("properties"))).containsAll(names);
    wanted
        .properties()
        .forEach(
            e -> {
              if (!ITS_OWN.contains(e.getKey())) {
                Likeness.contains(
                    ours.path("properties").path(e.getKey()), e.getValue(), e.getKey());
              }
            });
    Likeness.properties(profile(said), wanted.path("agentPoolProfiles").path(0), recording);
    Likeness.envelope(said, recording);
  }

  private static void versions(Recording recording) {
    var versions = new ArrayList<String>();
    recording
        .body()
        .path("values")
        .forEach(minor -> minor.path("patchVersions").fieldNames().forEachRemaining(versions::add));
    var cluster =
        "  kubernetesVersion: \"%s\"\n  kubernetesVersions: %s\n"
            .formatted(versions.getFirst(), versions.stream().map(v -> '"' + v + '"').toList());
    try (var theatre = Theatre.of(recording, cluster + Theatre.FIRST)) {
      var said = theatre.play();
      assertThat(Likeness.names(said.body())).isEqualTo(Likeness.names(recording.body()));
      assertThat(inOrder(said.body())).isEqualTo(inOrder(recording.body()));
      Likeness.envelope(said, recording);
    }
  }

  /** In which order the minors of one list follow each other is another one in every list. */
  private static List<Object> inOrder(JsonNode body) {
    var all = new ArrayList<Object>();
    for (var minor : body.path("values")) {
      all.add(minor.path("version"));
      all.add(minor.path("isDefault"));
      all.add(minor.path("capabilities"));
      minor
          .path("patchVersions")
          .properties()
          .forEach(patch -> all.add(patch.getKey() + upgrades(patch.getValue())));
    }
    return all;
  }

  private static Map<String, List<String>> upgrades(JsonNode patch) {
    var byMinor = new TreeMap<String, List<String>>();
    patch
        .path("upgrades")
        .forEach(
            version ->
                byMinor
                    .computeIfAbsent(
                        version.asText().replaceAll("\\.\\d+$", ""), _ -> new ArrayList<>())
                    .add(version.asText()));
    return byMinor;
  }

  private static void bare(Recording recording, Consumer<Theatre> then) {
    try (var theatre = Theatre.of(recording, "  kubernetesVersion: \"1.34.2\"\n" + Theatre.FIRST)) {
      then.accept(theatre);
    }
  }

  private static void after(Recording recording, String first) {
    bare(
        recording,
        theatre -> {
          theatre.play(recording.other(first));
          exactly(theatre.play(), recording);
        });
  }

  private static void windows(Recording recording) {
    bare(
        recording,
        theatre -> {
          var weekly = recording.body().path("value").path(0);
          var path = theatre.path() + "/maintenanceConfigurations/aksManagedAutoUpgradeSchedule";
          var body = "{\"properties\":" + weekly.path("properties") + "}";
          theatre.stand().send("PUT", path, body);
          theatre.play(recording.other(NODE_OS));
          exactly(theatre.play(), recording);
        });
  }

  /** It begins today. */
  private static void autoUpgrade(Recording recording) {
    bare(
        recording,
        theatre -> {
          var said = theatre.play();
          ObjectNode wanted = recording.body().deepCopy();
          var today = theatre.stand().now().toString().substring(0, 10);
          wanted.withObject("/properties/maintenanceWindow").put("startDate", today);
          assertThat(said.body()).isEqualTo(wanted);
          Likeness.envelope(said, recording);
        });
  }

  private static void windowDeleted(Recording recording) {
    bare(
        recording,
        theatre -> {
          theatre.play(recording.other(NODE_OS));
          var said = theatre.play();
          assertThat(said.body().isNull()).isTrue();
          Likeness.envelope(said, recording);
        });
  }

  private static void exactly(Stand.Said said, Recording recording) {
    assertThat(said.body()).isEqualTo(recording.body());
    Likeness.envelope(said, recording);
  }
}
