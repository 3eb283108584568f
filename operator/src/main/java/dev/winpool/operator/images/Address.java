package dev.winpool.operator.images;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** An address that a registry sent us to: for a token, or for a blob that lies elsewhere. */
record Address(URI uri, RegistryHost host) {

  /** Empty when it is no absolute http or https address with a plain host. */
  static Optional<Address> parse(String text) {
    try {
      return of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Where the value of a Location header leads from {@code from}; empty as in {@link #parse}. */
  static Optional<Address> resolve(URI from, String location) {
    try {
      return of(from.resolve(new URI(location)));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<Address> of(URI uri) {
    var scheme = uri.getScheme();
    var web = "https".equals(scheme) || "http".equals(scheme);
    return web && uri.getHost() != null && uri.getRawFragment() == null
        ? RegistryHost.of(uri).map(host -> new Address(uri, host))
        : Optional.empty();
  }

  /**
   * Whether a registry may send us there: to a host that may be asked, over https; from this
   * machine only to this machine, in plain text. The scheme never changes on the way.
   */
  boolean allowedFrom(RegistryHost registry) {
    return registry.loopback()
        ? host.loopback() && uri.getScheme().equals("http")
        : !host.loopback() && uri.getScheme().equals("https") && host.refusal().isEmpty();
  }
}
