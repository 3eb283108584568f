package dev.winpool.operator.images;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A host that may be asked for an image. The author of a pod chooses it, so it is valid by
 * construction and safe as the authority of a URL, and {@link #refusal} names those that are never
 * asked.
 *
 * @param name a DNS name, four decimal numbers or an IPv6 address in brackets
 */
record RegistryHost(String name, OptionalInt port) {
  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
  private static final Pattern SHAPE =
      Pattern.compile(
          "(" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9a-fA-F:.]{2,45}])(?::([0-9]{1,5}))?");
  private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)");
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

  /** Empty when the text is not {@code host} or {@code host:port}. */
  static Optional<RegistryHost> parse(String text) {
    var matcher = SHAPE.matcher(text);
    if (text.length() > 255 || !matcher.matches()) {
      return Optional.empty();
    }
    if (matcher.group(2) == null) {
      return Optional.of(new RegistryHost(matcher.group(1), OptionalInt.empty()));
    }
    var port = Integer.parseInt(matcher.group(2));
    return port < 1 || port > 65535
        ? Optional.empty()
        : Optional.of(new RegistryHost(matcher.group(1), OptionalInt.of(port)));
  }

  /** The host of a URL that a registry named; empty when it has none or is more than a host. */
  static Optional<RegistryHost> of(URI uri) {
    return uri.getRawUserInfo() != null
        ? Optional.empty()
        : Optional.ofNullable(uri.getRawAuthority()).flatMap(RegistryHost::parse);
  }

  /**
   * Why this host is not asked: it could only be reached inside the cluster or the machine. Empty
   * when it may be asked.
   */
  Optional<String> refusal() {
    if (loopback()) {
      return Optional.empty();
    }
    if (name.startsWith("[")) {
      return Optional.of("hosts written as an IPv6 address are not asked");
    }
    if (NUMERIC.matcher(name).matches()) {
      return numeric();
    }
    return name.contains(".") && URI.create(origin()).getHost() != null
        ? Optional.empty()
        : Optional.of("the registry's host " + name + " is not a full name");
  }

  private Optional<String> numeric() {
    if (!IPV4.matcher(name).matches()) {
      return Optional.of("the registry's host " + name + " is not an address");
    }
    return name.startsWith("169.254.") || name.equals("168.63.129.16") || name.startsWith("0.")
        ? Optional.of("the registry's host " + name + " is an address of the platform")
        : Optional.empty();
  }

  /**
   * This machine: the only host that may be asked in plain text, which {@link Reach} allows a
   * stage.
   */
  boolean loopback() {
    return name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]");
  }

  /** {@code https://host[:port]}; plain http for this machine. */
  String origin() {
    return (loopback() ? "http://" : "https://") + this;
  }

  @Override
  public String toString() {
    return port.isPresent() ? name + ":" + port.getAsInt() : name;
  }
}
