package dev.winpool.operator.ops;

import dev.winpool.operator.world.BoundedText;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Variables that look like settings but are none: most likely misspelt, or meant for the Kubernetes
 * client's library, which is not asked.
 */
record UnknownSettings(Map<String, String> environment) {
  private static final String PREFIX = "WINPOOL_";
  private static final Pattern OF_THE_LIBRARY = Pattern.compile("KUBERNETES_.*|KUBECONFIG");

  /** What Kubernetes puts into every container for each Service of its namespace. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "(WINPOOL|KUBERNETES)_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_[0-9]+_.*)?)");

  private static final int NEAR = 2;
  private static final int MOST = 20;
  private static final int SHOWN = 64;

  /** A sentence each, by name. */
  List<String> warnings() {
    return environment.keySet().stream()
        .filter(UnknownSettings::looksLikeOne)
        .filter(name -> !SERVICE_LINK.matcher(name).matches())
        .sorted()
        .limit(MOST)
        .map(UnknownSettings::warning)
        .toList();
  }

  private static boolean looksLikeOne(String name) {
    return name.startsWith(PREFIX) && !Setting.known(name)
        || OF_THE_LIBRARY.matcher(name).matches();
  }

  private static String warning(String name) {
    if (!name.startsWith(PREFIX)) {
      return BoundedText.of(name, SHOWN)
          + " is ignored: the API server is that of the service account, or of WINPOOL_KUBECONFIG";
    }
    return BoundedText.of(name, SHOWN)
        + " is not a setting and is ignored"
        + nearest(name).map(it -> "; did you mean " + it + "?").orElse("");
  }

  private static Optional<Setting> nearest(String name) {
    return Arrays.stream(Setting.values())
        .filter(it -> distance(it.name(), name) <= NEAR)
        .min(Comparator.comparingInt(it -> distance(it.name(), name)));
  }

  /** How many letters must be put in, taken out or changed. */
  private static int distance(String left, String right) {
    if (Math.abs(left.length() - right.length()) > NEAR) {
      return NEAR + 1;
    }
    var row = new int[right.length() + 1];
    Arrays.setAll(row, i -> i);
    for (var i = 1; i <= left.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= right.length(); j++) {
        var changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
