package dev.winpool.emulator.provider.rule;

import java.util.regex.Pattern;

/** How Kubernetes wants the keys and values of labels and the keys of taints. */
final class KubernetesNames {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final int LONGEST_NAME = 63;
  private static final int LONGEST_PREFIX = 253;

  private KubernetesNames() {}

  static boolean key(String key) {
    var slash = key.indexOf('/');
    var prefix = key.substring(0, Math.max(0, slash));
    var name = key.substring(slash + 1);
    return (slash < 0 || prefix.length() <= LONGEST_PREFIX && SUBDOMAIN.matcher(prefix).matches())
        && name.length() <= LONGEST_NAME
        && NAME.matcher(name).matches();
  }

  static boolean value(String value) {
    return value.isEmpty() || value.length() <= LONGEST_NAME && NAME.matcher(value).matches();
  }

  /** Whether the key's prefix is that domain or one below it. */
  static boolean in(String key, String domain) {
    var prefix = key.substring(0, Math.max(0, key.indexOf('/')));
    return prefix.equals(domain) || prefix.endsWith("." + domain);
  }
}
