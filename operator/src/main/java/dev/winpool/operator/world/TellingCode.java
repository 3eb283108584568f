package dev.winpool.operator.world;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The code that tells what to do about an error. AKS wraps what Compute and Network answered in a
 * code of its own, e.g. {@code CreateVMSSAgentPoolFailed: VMSSAgentPoolReconciler retry failed:
 * Code="AllocationFailed" Message="..."}; the inner one is the cause. Its spellings ({@code Code=},
 * {@code "code":}, {@code SubCode:}) are those of public bug reports, not verified for each code.
 */
public final class TellingCode {
  private static final Pattern INNER =
      Pattern.compile(
          "\\b(?:sub)?code[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?(\\w{3,64})", Pattern.CASE_INSENSITIVE);

  private static final Pattern WRAPPER = Pattern.compile("\\w*VMSSAgentPoolFailed");

  private TellingCode() {}

  /**
   * The first known code inside of a wrapper or of a code that nobody knows; otherwise the code.
   */
  public static String of(String code, String message) {
    return Remedy.of(code).isEmpty() || WRAPPER.matcher(code).matches()
        ? INNER
            .matcher(message)
            .results()
            .map(TellingCode::named)
            .filter(inner -> !Remedy.of(inner).isEmpty())
            .findFirst()
            .orElse(code)
        : code;
  }

  private static String named(MatchResult match) {
    return match.group(1);
  }
}
