package dev.winpool.operator.ops;

import java.util.Map;

/**
 * What keeps the health port from being filled by connections that ask nothing: how many there may
 * be, and how long one may take. The JDK's server takes them from system properties (module
 * jdk.httpserver), once in a process, before its first server is made; without them it has no
 * limit.
 */
public final class HealthLimits {
  static final Map<String, String> PROPERTIES =
      Map.of(
          "jdk.httpserver.maxConnections", "128",
          "sun.net.httpserver.maxIdleConnections", "32",
          "sun.net.httpserver.idleInterval", "10",
          "sun.net.httpserver.maxReqTime", "5",
          "sun.net.httpserver.maxRspTime", "10",
          "sun.net.httpserver.maxReqHeaders", "50",
          "sun.net.httpserver.maxReqHeaderSize", "16384");

  private HealthLimits() {}

  /** Sets those that nobody set. */
  public static void set() {
    PROPERTIES.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
  }
}
