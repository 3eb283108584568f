package dev.winpool.operator.aks.http;

import com.azure.core.management.exception.ManagementError;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Json;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Code and words of a refusal, bounded.
 *
 * @param code empty when the body is not one of ARM's error envelopes
 */
public record ArmError(String code, String message) {
  /** A number is the status that a proxy gave, and says nothing of what AKS knows. */
  private static final Pattern CODE = Pattern.compile("\\p{Alpha}.*");

  /**
   * Azure's model reads both envelopes, the resource provider's flat one and ARM's wrapped one.
   *
   * @param body empty when the text is no JSON object
   * @param text stands in for the words where there are none
   */
  static ArmError of(Optional<Map<String, Object>> body, String text) {
    var error = body.flatMap(json -> ArmJson.typed(json, ManagementError::fromJson));
    var plain = body.map(ArmError::plain).orElse(Map.of());
    return new ArmError(
        error
            .map(ManagementError::getCode)
            .or(() -> Optional.ofNullable(plain.get("code")))
            .map(BoundedText::of)
            .filter(code -> CODE.matcher(code).matches())
            .orElse(""),
        BoundedText.of(
            error
                .map(ManagementError::getMessage)
                .or(() -> Optional.ofNullable(plain.get("message")))
                .orElse(text)));
  }

  /** The texts of an error of which some other part is not of the documented shape. */
  private static Map<String, String> plain(Map<String, Object> body) {
    return Json.strings(body.get("error") instanceof Map<?, ?> wrapped ? wrapped : body);
  }
}
