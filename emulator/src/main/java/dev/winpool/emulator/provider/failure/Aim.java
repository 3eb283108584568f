package dev.winpool.emulator.provider.failure;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which requests a failure is meant for.
 *
 * @param method in capitals
 * @param where asked of path and query
 * @param text how the aim is shown to people
 */
public record Aim(String method, Predicate<String> where, String text) {

  private static final Pattern POOL =
      Pattern.compile("[^?]*/agentPools/(?<pool>[^/?]+).*", Pattern.CASE_INSENSITIVE);

  /** Requests in whose path, with or without its query, the expression is found, in any case. */
  public static Aim at(String method, String regex) {
    var pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    return new Aim(
        upper(method),
        target -> pattern.matcher(target).find() || pattern.matcher(target.split("\\?")[0]).find(),
        regex);
  }

  /** Requests on or below a pool of such a name; requests that name none have the empty name. */
  public static Aim atPool(String method, String poolRegex) {
    var pattern = Pattern.compile(poolRegex);
    return new Aim(upper(method), target -> pattern.matcher(poolOf(target)).matches(), poolRegex);
  }

  boolean meets(String actualMethod, String target) {
    return method.equals(actualMethod) && where.test(target);
  }

  /** The pool a path names; empty when it names none. */
  public static String poolOf(String target) {
    var match = POOL.matcher(target);
    return match.matches() ? match.group("pool") : "";
  }

  private static String upper(String method) {
    return method.toUpperCase(Locale.ROOT);
  }
}
