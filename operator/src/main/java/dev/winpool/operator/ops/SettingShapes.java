package dev.winpool.operator.ops;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a value has to look like. Readers are empty when it does not. */
final class SettingShapes {
  static final Pattern UUID =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
  static final Pattern RESOURCE_GROUP =
      Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9_().-]{0,89}[A-Za-z0-9_()-]");
  static final Pattern CLUSTER = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?");
  static final Pattern AUDIENCE =
      Pattern.compile("(?:https|api)://[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}");
  static final Pattern NAMESPACE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
  static final Pattern IDENTITY =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");

  private static final Pattern HOST =
      Pattern.compile(
          "\\.?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final int MOST_HOSTS = 20;
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,4})([smh])");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private SettingShapes() {}

  /** An origin: no path, no query, no credentials; plain http to this machine only. */
  static Optional<URI> endpoint(String text) {
    try {
      var uri = new URI(text);
      return origin(uri) && secure(uri) ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean origin(URI uri) {
    return uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
  }

  private static boolean secure(URI uri) {
    return "https".equals(uri.getScheme())
        || "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
  }

  static Optional<String> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text).toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Separated by commas; a dot before one means every name that ends so. */
  static Optional<List<String>> hosts(String text) {
    var hosts = Stream.of(text.split(",", -1)).map(String::strip).toList();
    return hosts.size() <= MOST_HOSTS
            && hosts.stream().allMatch(it -> it.length() <= 253 && HOST.matcher(it).matches())
        ? Optional.of(hosts)
        : Optional.empty();
  }

  /** One second to one hour. */
  static Optional<Duration> span(String text) {
    var matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var amount = Long.parseLong(matcher.group(1));
    var span =
        switch (matcher.group(2)) {
          case "h" -> Duration.ofHours(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofSeconds(amount);
        };
    var fits =
        span.compareTo(Duration.ofSeconds(1)) >= 0 && span.compareTo(Duration.ofHours(1)) <= 0;
    return fits ? Optional.of(span) : Optional.empty();
  }

  static Optional<Integer> port(String text) {
    return PORT.matcher(text).matches()
        ? Optional.of(Integer.parseInt(text)).filter(port -> port <= 65535)
        : Optional.empty();
  }

  static Optional<Boolean> truth(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static Optional<Path> file(String text) {
    try {
      return Optional.of(Path.of(text)).filter(Files::isRegularFile).filter(Files::isReadable);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
