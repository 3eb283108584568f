package dev.winpool.emulator.arm.message;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import java.util.regex.Pattern;

/**
 * The api-version of a request. AKS's own span from the first that refuses unknown fields to the
 * newest stable one (aks.md 1.2 and 2).
 */
public record ApiVersion(String text) implements Comparable<ApiVersion> {

  static final ApiVersion OLDEST = new ApiVersion("2024-01-01");
  public static final ApiVersion NEWEST = new ApiVersion("2026-08-01");

  private static final Pattern FORM =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-(preview|alpha|beta|privatepreview))?");

  /**
   * @throws RefusedException 400 when it is missing or no api-version at all
   */
  public static ApiVersion of(IncomingRequest request) {
    var text = request.parameter("api-version").orElse("");
    if (text.isEmpty()) {
      throw refused("MissingApiVersionParameter", "The api-version query parameter is required.");
    }
    if (!FORM.matcher(text).matches()) {
      throw refused(
          "InvalidApiVersionParameter", "The api-version '" + text + "' is invalid: not a date.");
    }
    return new ApiVersion(text);
  }

  /** Refuses what Microsoft.ContainerService does not know (code and text not verified). */
  public void checkContainerService(String type) {
    if (day().compareTo(OLDEST.text) < 0 || day().compareTo(NEWEST.text) > 0 && !ofNewestMonth()) {
      throw refused(
          "NoRegisteredProviderFound",
          "No registered resource provider found for API version '%s' for type '%s'; supported are %s to %s."
              .formatted(text, type, OLDEST.text, NEWEST.text));
    }
  }

  /** The date in it. */
  public String day() {
    return text.substring(0, 10);
  }

  /** Whether an agent pool can be rolled back with it: in previews since 2025-08. */
  public boolean rollsBack() {
    return day().compareTo(preview() ? "2025-08-02" : "2026-04-01") >= 0;
  }

  public boolean preview() {
    return text.length() > 10;
  }

  /** A preview carries the day after its stable version. */
  private boolean ofNewestMonth() {
    return preview() && day().startsWith(NEWEST.text.substring(0, 7));
  }

  @Override
  public int compareTo(ApiVersion other) {
    return text.compareTo(other.text);
  }

  private static RefusedException refused(String code, String message) {
    return new RefusedException(AksRefusal.wrapped(400, code, message));
  }
}
