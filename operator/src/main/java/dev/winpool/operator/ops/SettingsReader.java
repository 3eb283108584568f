package dev.winpool.operator.ops;

import static dev.winpool.operator.ops.Setting.WINPOOL_ADVICE;
import static dev.winpool.operator.ops.Setting.WINPOOL_ARM_API_VERSION;
import static dev.winpool.operator.ops.Setting.WINPOOL_ARM_AUDIENCE;
import static dev.winpool.operator.ops.Setting.WINPOOL_ARM_ENDPOINT;
import static dev.winpool.operator.ops.Setting.WINPOOL_CLIENT_ID;
import static dev.winpool.operator.ops.Setting.WINPOOL_CLOUD;
import static dev.winpool.operator.ops.Setting.WINPOOL_CLUSTER;
import static dev.winpool.operator.ops.Setting.WINPOOL_HEALTH_PORT;
import static dev.winpool.operator.ops.Setting.WINPOOL_IDENTITY;
import static dev.winpool.operator.ops.Setting.WINPOOL_KUBECONFIG;
import static dev.winpool.operator.ops.Setting.WINPOOL_LEADER_ELECTION;
import static dev.winpool.operator.ops.Setting.WINPOOL_LOGIN;
import static dev.winpool.operator.ops.Setting.WINPOOL_LOG_FORMAT;
import static dev.winpool.operator.ops.Setting.WINPOOL_LOG_LEVEL;
import static dev.winpool.operator.ops.Setting.WINPOOL_NAMESPACE;
import static dev.winpool.operator.ops.Setting.WINPOOL_POLL_ACTIVE;
import static dev.winpool.operator.ops.Setting.WINPOOL_POLL_REST;
import static dev.winpool.operator.ops.Setting.WINPOOL_PRIVATE_REGISTRIES;
import static dev.winpool.operator.ops.Setting.WINPOOL_RESOURCE_GROUP;
import static dev.winpool.operator.ops.Setting.WINPOOL_SUBSCRIPTION;

import dev.winpool.operator.ops.Settings.Advice;
import dev.winpool.operator.ops.Settings.Azure;
import dev.winpool.operator.ops.Settings.Cloud;
import dev.winpool.operator.ops.Settings.Kubernetes;
import dev.winpool.operator.ops.Settings.LogFormat;
import dev.winpool.operator.ops.Settings.LogLevel;
import dev.winpool.operator.ops.Settings.Login;
import dev.winpool.operator.ops.Settings.Running;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the settings whole before it complains, so that one start shows everything wrong. */
public final class SettingsReader {
  private final SettingValues values;
  private final RuntimeDefaults defaults;
  private final Map<String, String> environment;

  SettingsReader(Map<String, String> environment, RuntimeDefaults defaults) {
    this.environment = environment;
    this.values = new SettingValues(environment);
    this.defaults = defaults;
  }

  /**
   * @param environment as {@link System#getenv()} gives it
   * @throws SettingsFault naming everything that is wrong
   */
  public static Settings read(Map<String, String> environment) {
    return new SettingsReader(environment, RuntimeDefaults.ofThisProcess()).settings();
  }

  /**
   * What of them says where the cluster is, for whoever asks nothing of Azure.
   *
   * @throws SettingsFault naming everything of that which is wrong
   */
  public static Kubernetes kubernetes(Map<String, String> environment) {
    var reader = new SettingsReader(environment, RuntimeDefaults.ofThisProcess());
    var kubernetes = reader.kubernetes();
    if (!reader.values.faults().isEmpty()) {
      throw new SettingsFault(reader.values.faults());
    }
    return kubernetes;
  }

  Settings settings() {
    var azure = azure();
    var kubernetes = kubernetes();
    var running = running();
    var warnings = new UnknownSettings(environment).warnings();
    if (!values.faults().isEmpty()) {
      throw new SettingsFault(values.faults());
    }
    return new Settings(azure, kubernetes, running, warnings);
  }

  private Azure azure() {
    var subscription = values.required(WINPOOL_SUBSCRIPTION, SettingShapes.UUID);
    var group = values.required(WINPOOL_RESOURCE_GROUP, SettingShapes.RESOURCE_GROUP);
    var cluster = values.required(WINPOOL_CLUSTER, SettingShapes.CLUSTER);
    var endpoint = values.read(WINPOOL_ARM_ENDPOINT, SettingShapes::endpoint);
    var login = values.choice(WINPOOL_LOGIN, Login.WorkloadIdentity);
    judge(login, endpoint);
    return new Azure(
        subscription,
        group,
        cluster,
        values.choice(WINPOOL_CLOUD, Cloud.AzurePublic),
        endpoint,
        audience(login),
        values.read(WINPOOL_ARM_API_VERSION, SettingShapes::date),
        login,
        values.matching(WINPOOL_CLIENT_ID, SettingShapes.UUID));
  }

  /** A token never travels in plain text, and nothing but this machine is asked without one. */
  private void judge(Login login, Optional<URI> endpoint) {
    var plain = endpoint.filter(it -> it.getScheme().equals("http")).isPresent();
    if (login == Login.None && !plain && !values.faulty(WINPOOL_ARM_ENDPOINT)) {
      values.fault(
          WINPOOL_LOGIN,
          "goes only with a plain http " + WINPOOL_ARM_ENDPOINT + " on this machine");
    }
    if (login != Login.None && plain) {
      values.fault(
          WINPOOL_ARM_ENDPOINT,
          "is plain http, which takes no token: use https, or set " + WINPOOL_LOGIN + "=None");
    }
  }

  private Optional<String> audience(Login login) {
    var audience = values.matching(WINPOOL_ARM_AUDIENCE, SettingShapes.AUDIENCE);
    if (login == Login.None && audience.isPresent()) {
      values.fault(
          WINPOOL_ARM_AUDIENCE,
          "is for a token, and " + WINPOOL_LOGIN + "=None asks for none: leave it out");
    }
    return audience;
  }

  private Kubernetes kubernetes() {
    var namespace =
        values
            .matching(WINPOOL_NAMESPACE, SettingShapes.NAMESPACE)
            .or(defaults::namespace)
            .orElse("winpool-system");
    return new Kubernetes(
        namespace,
        values.read(WINPOOL_KUBECONFIG, SettingShapes::file),
        identity(),
        values.read(WINPOOL_LEADER_ELECTION, SettingShapes::truth).orElse(true));
  }

  private String identity() {
    var given = values.matching(WINPOOL_IDENTITY, SettingShapes.IDENTITY);
    if (given.isPresent() || values.faulty(WINPOOL_IDENTITY)) {
      return given.orElse("");
    }
    var host =
        Optional.ofNullable(environment.get("HOSTNAME"))
            .or(defaults::host)
            .filter(it -> SettingShapes.IDENTITY.matcher(it).matches());
    if (host.isEmpty()) {
      values.fault(WINPOOL_IDENTITY, "is not set and this machine has no usable name: set it");
    }
    return host.orElse("");
  }

  private Running running() {
    var active = poll(WINPOOL_POLL_ACTIVE, 60);
    var rest = poll(WINPOOL_POLL_REST, 300);
    if (rest.compareTo(active) < 0 && !values.faulty(WINPOOL_POLL_ACTIVE)) {
      values.fault(
          WINPOOL_POLL_REST,
          "must not be below " + WINPOOL_POLL_ACTIVE + " (" + active.toSeconds() + "s)");
    }
    return new Running(
        values.read(WINPOOL_HEALTH_PORT, SettingShapes::port).orElse(8080),
        active,
        rest,
        values.read(WINPOOL_PRIVATE_REGISTRIES, SettingShapes::hosts).orElse(List.of()),
        values.choice(WINPOOL_ADVICE, Advice.Pods),
        values.choice(WINPOOL_LOG_LEVEL, LogLevel.INFO),
        values.choice(WINPOOL_LOG_FORMAT, LogFormat.text));
  }

  private Duration poll(Setting setting, int seconds) {
    return values.read(setting, SettingShapes::span).orElse(Duration.ofSeconds(seconds));
  }
}
