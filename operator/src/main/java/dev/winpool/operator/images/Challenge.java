package dev.winpool.operator.images;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a registry wants an anonymous token from: its answer {@code WWW-Authenticate: Bearer
 * realm="...",service="...",scope="..."}.
 *
 * @param token the address to ask, https or on this machine, its host allowed
 */
record Challenge(URI token) {
  private static final Pattern PARAMETER = Pattern.compile("([a-zA-Z]{1,32})=\"([^\"]{0,1024})\"");

  /**
   * Empty when it is no bearer challenge, or one that names an address that is not asked.
   *
   * @param header the value of the header
   * @param image the image asked for: its repository is the scope where the header names none
   */
  static Optional<Challenge> parse(String header, ImageReference image) {
    if (header.length() > 4096 || !header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
      return Optional.empty();
    }
    var parameters = new HashMap<String, String>();
    var matcher = PARAMETER.matcher(header);
    while (matcher.find()) {
      parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2));
    }
    var realm = parameters.getOrDefault("realm", "");
    var scope = parameters.getOrDefault("scope", "repository:" + image.repository() + ":pull");
    var service = parameters.getOrDefault("service", "");
    return Address.parse(realm)
        .filter(it -> it.allowedFrom(image.host()))
        .map(_ -> new Challenge(address(realm, service, scope)));
  }

  private static URI address(String realm, String service, String scope) {
    var query =
        "scope=" + encoded(scope) + (service.isEmpty() ? "" : "&service=" + encoded(service));
    return URI.create(realm + (realm.contains("?") ? "&" : "?") + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
