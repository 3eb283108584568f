package dev.winpool.operator.lists;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a list is, and what of it is asked for. */
record Address(String text) {

  /**
   * @param query {@code name=value}, not encoded; empty for none
   */
  static Address of(String url, String query) {
    var equals = query.indexOf('=');
    return query.isEmpty()
        ? new Address(url)
        : new Address(url).with(query.substring(0, equals), query.substring(equals + 1));
  }

  Address with(String name, String value) {
    var joint = text.indexOf('?') < 0 ? '?' : '&';
    return new Address(text + joint + name + '=' + encoded(value));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
