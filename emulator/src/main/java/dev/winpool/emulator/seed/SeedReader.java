package dev.winpool.emulator.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the tree of a seed file into records; every complaint names its field. */
final class SeedReader {

  private static final Pattern KUBERNETES = Pattern.compile("1\\.\\d+\\.\\d+");
  private static final Pattern ASKED = Pattern.compile("1\\.\\d+(\\.\\d+)?");
  private static final Pattern NODE_IMAGE = Pattern.compile("\\d+\\.\\d+\\.\\d{6}");
  private static final Pattern BUILD = Pattern.compile("10\\.0\\.\\d+(\\.\\d+)?");

  private final Field root;

  SeedReader(Field root) {
    this.root = root;
    root.only(Set.of("cluster", "pools", "images", "publish", "durations", "objects", "login"));
  }

  ClusterSeed cluster() {
    return root.mapping("cluster")
        .map(SeedReader::cluster)
        .orElseThrow(() -> new SeedException("cluster", "is required"));
  }

  List<PoolSeed> pools() {
    return root.mappings("pools").stream().map(SeedReader::pool).toList();
  }

  List<ImageSeed> images() {
    return root.mappings("images").stream().map(SeedReader::image).toList();
  }

  List<Publication> publish() {
    return root.mappings("publish").stream().map(SeedReader::publication).toList();
  }

  Durations durations() {
    return root.mapping("durations").map(SeedReader::durations).orElseGet(Durations::usual);
  }

  List<String> objects() {
    return root.texts("objects");
  }

  LoginSeed login() {
    return root.mapping("login").map(SeedReader::login).orElseGet(LoginSeed::anybody);
  }

  private static ClusterSeed cluster(Field f) {
    f.only(
        Set.of(
            "subscription",
            "resourceGroup",
            "name",
            "location",
            "nodeResourceGroup",
            "kubernetesVersion",
            "kubernetesVersions",
            "networkPlugin",
            "networkPluginMode",
            "windowsProfile",
            "maxAgentPools",
            "autoUpgradeChannel",
            "nodeOSUpgradeChannel",
            "windowsInPlace",
            "monthlyImages",
            "maintenanceConfigurations",
            "limits",
            "throttling"));
    var group = f.need("resourceGroup");
    var name = f.need("name");
    var location = f.text("location").orElse("westeurope");
    var version = matching(f, "kubernetesVersion", ASKED, "1.34.2");
    return new ClusterSeed(
        f.need("subscription"),
        group,
        name,
        location,
        f.text("nodeResourceGroup").orElse("MC_" + group + "_" + name + "_" + location),
        version,
        versions(f, version),
        new ClusterSeed.Network(
            f.text("networkPlugin").orElse("azure"), f.text("networkPluginMode")),
        f.flag("windowsProfile", true),
        f.number("maxAgentPools", 100),
        new ClusterSeed.Channels(f.text("autoUpgradeChannel"), f.text("nodeOSUpgradeChannel")),
        f.flag("windowsInPlace", false),
        f.flag("monthlyImages", false),
        f.mappings("maintenanceConfigurations").stream().map(Field::node).toList(),
        f.mapping("limits").map(LimitsReader::limits).orElseGet(LimitsSeed::none),
        f.mapping("throttling").map(LimitsReader::throttling).orElseGet(ThrottlingSeed::real));
  }

  /** The versions given, or the control plane's and one patch of each of the two minors below. */
  private static List<String> versions(Field f, String controlPlane) {
    var given = f.texts("kubernetesVersions");
    given.forEach(version -> check(f.at("kubernetesVersions"), version, KUBERNETES, "1.34.2"));
    if (!given.isEmpty()) {
      return List.copyOf(given);
    }
    check(f.at("kubernetesVersion"), controlPlane, KUBERNETES, "1.34.2 without kubernetesVersions");
    var minor = Integer.parseInt(controlPlane.split("\\.")[1]);
    return List.of("1." + (minor - 2) + ".9", "1." + (minor - 1) + ".6", controlPlane);
  }

  private static PoolSeed pool(Field f) {
    var name = f.need("name");
    f.need("osType");
    f.need("vmSize");
    var properties = f.node().deepCopy();
    properties.remove("name");
    rename(properties, "min", "minCount");
    rename(properties, "max", "maxCount");
    properties.remove("played");
    return new PoolSeed(name, properties, f.flag("played", true));
  }

  private static void rename(ObjectNode node, String from, String to) {
    Optional.ofNullable(node.remove(from)).ifPresent(value -> node.set(to, value));
  }

  private static LoginSeed login(Field f) {
    f.only(Set.of("tenant", "clients"));
    var clients = f.mapping("clients");
    return new LoginSeed(
        f.text("tenant").orElse(LoginSeed.anybody().tenant()),
        clients.map(Field::texts).orElseGet(Map::of));
  }

  private static ImageSeed image(Field f) {
    f.only(Set.of("ref", "builds", "startDelay", "stopDelay", "oci", "private"));
    var builds = f.texts("builds");
    builds.forEach(build -> check(f.at("builds"), build, BUILD, "10.0.20348.5386"));
    return new ImageSeed(
        f.need("ref"),
        builds,
        f.duration("startDelay"),
        f.duration("stopDelay"),
        f.flag("oci", false),
        f.flag("private", false));
  }

  private static Publication publication(Field f) {
    f.only(Set.of("at", "osSKU", "version"));
    var version = matching(f, "version", NODE_IMAGE, "20348.5386.260715");
    var when = f.need("at");
    return when.contains("T") && !when.startsWith("P")
        ? new Publication(f.need("osSKU"), version, f.instant("at"), Duration.ZERO)
        : new Publication(
            f.need("osSKU"), version, Optional.empty(), Field.duration(f.at("at"), when));
  }

  private static Durations durations(Field f) {
    var known = new ArrayList<String>();
    for (var component : Durations.class.getRecordComponents()) {
      known.add(component.getName());
    }
    f.only(Set.copyOf(known));
    var usual = Durations.usual();
    return new Durations(
        f.duration("create").orElse(usual.create()),
        f.duration("boot").orElse(usual.boot()),
        f.duration("stagger").orElse(usual.stagger()),
        f.duration("register").orElse(usual.register()),
        f.duration("update").orElse(usual.update()),
        f.duration("scale").orElse(usual.scale()),
        f.duration("delete").orElse(usual.delete()),
        f.duration("controlPlane").orElse(usual.controlPlane()),
        f.duration("reimage").orElse(usual.reimage()),
        f.duration("join").orElse(usual.join()),
        f.duration("abort").orElse(usual.abort()),
        f.duration("evictionRetry").orElse(usual.evictionRetry()),
        f.duration("podStart").orElse(usual.podStart()),
        f.duration("podStop").orElse(usual.podStop()),
        f.duration("lease").orElse(usual.lease()),
        f.duration("answer").orElse(usual.answer()),
        f.duration("retryAfter").orElse(usual.retryAfter()));
  }

  private static String matching(Field f, String name, Pattern pattern, String example) {
    return check(f.at(name), f.need(name), pattern, example);
  }

  private static String check(String path, String value, Pattern pattern, String example) {
    if (!pattern.matcher(value).matches()) {
      var shown = value.substring(0, Math.min(40, value.length())).toLowerCase(Locale.ROOT);
      throw new SeedException(path, "must look like " + example + ", is " + shown);
    }
    return value;
  }
}
