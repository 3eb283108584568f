package dev.winpool.emulator.login;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a request to the token endpoint. */
record Form(Map<String, String> values) {

  /**
   * @param contentType a body of another type than {@code application/x-www-form-urlencoded} has no
   *     parameters
   */
  static Form read(String contentType, byte[] content) {
    var values = new HashMap<String, String>();
    if (contentType.toLowerCase().startsWith("application/x-www-form-urlencoded")) {
      for (var pair : new String(content, StandardCharsets.UTF_8).split("&")) {
        var parts = pair.split("=", 2);
        values.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return new Form(values);
  }

  /** Empty when it is not there. */
  String text(String name) {
    return values.getOrDefault(name, "").trim();
  }

  /**
   * @throws LoginRefusedException when it is not there
   */
  String need(String name) {
    var text = text(name);
    if (text.isEmpty()) {
      throw new LoginRefusedException(LoginRefusal.missing(name));
    }
    return text;
  }

  /** A percent sign that leads nowhere stands for itself. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
