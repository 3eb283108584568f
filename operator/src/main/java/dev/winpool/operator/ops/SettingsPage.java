package dev.winpool.operator.ops;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The reference page of the settings, made of {@link Setting}. */
public final class SettingsPage {
  private static final String HEAD =
      """
      # Settings

      The operator reads its settings from environment variables. It checks all of them when it
      starts and, if any is wrong, names every one and ends. A variable that begins with `WINPOOL_`
      and is not in this table is reported as a warning. A variable set to nothing counts as not set.
      Where the Kubernetes API is, who we are there and whom it is believed is told by the service
      account or `WINPOOL_KUBECONFIG` alone: `KUBERNETES_*` and `KUBECONFIG` are ignored with a
      warning. A JVM that is told not to verify host names does not start.

      What keeps the operator from starting is one line each on stderr, with the remedy. It ends with
      exit code 2 when a setting or its login cannot be used, 3 when the cluster cannot (API server not
      reached or refusing, CRD or right missing), 4 when it lost the leader lease, 143 after SIGTERM.

      This page is generated from the class `Setting`.

      | variable | meaning | accepted | default |
      |---|---|---|---|
      """;

  private SettingsPage() {}

  /** Markdown, ends with a line feed. */
  public static String text() {
    return HEAD
        + Arrays.stream(Setting.values()).map(SettingsPage::row).collect(Collectors.joining());
  }

  private static String row(Setting setting) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            setting, setting.meaning(), setting.accepted(), setting.fallback().orElse("required"));
  }
}
