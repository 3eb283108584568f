package dev.winpool.operator.aks.answer;

import com.azure.json.JsonReader;
import com.azure.json.ReadValueCallback;
import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.aks.http.ArmJson;
import java.util.Map;
import java.util.Optional;

/** What an answer does not hold, or holds in another shape than Azure's, is a fault, no guess. */
public final class Unreadable {

  private Unreadable() {}

  public static CloudFault fault(String what) {
    return new CloudFault(
        CloudFault.Kind.Unreachable, "ARM's answer cannot be read: " + what, Optional.empty());
  }

  /**
   * @param model of Azure's SDK
   * @param what for people
   */
  static <T> T orFault(
      Map<String, Object> json, ReadValueCallback<JsonReader, T> model, String what) {
    return ArmJson.typed(json, model)
        .orElseThrow(() -> fault(what + " is not of the shape that Azure documents"));
  }
}
