package dev.winpool.e2e.cluster.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ResourceCall;
import dev.winpool.e2e.cluster.request.StatusErrors;
import dev.winpool.e2e.cluster.selector.Selection;
import dev.winpool.e2e.cluster.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** GET of one object or of a collection, in pages where asked. */
public final class Lists {

  private final ObjectStore store;

  public Lists(ObjectStore store) {
    this.store = store;
  }

  public ApiAnswer get(ResourceCall call) {
    return ApiAnswer.json(
        200,
        store.find(call.key()).orElseThrow(() -> StatusErrors.notFound(call.kind(), call.name())));
  }

  public ApiAnswer list(ResourceCall call) {
    mustBeKnown(call.request().query());
    var selection = Selection.of(call);
    var kind = call.kind();
    var query = call.request().query();
    var after = decode(query.getOrDefault("continue", ""));
    var matching =
        store.list(kind.group(), kind.plural(), selection.namespace()).stream()
            .filter(selection.matches())
            .filter(object -> place(object).compareTo(after) > 0)
            .toList();
    var limit = Integer.parseInt(query.getOrDefault("limit", "0"));
    var page = limit > 0 && matching.size() > limit ? matching.subList(0, limit) : matching;
    var list =
        JsonFields.object().put("kind", kind.kind() + "List").put("apiVersion", kind.apiVersion());
    var metadata = list.putObject("metadata").put("resourceVersion", "" + store.version());
    if (kind.has(ResourceKind.Trait.CUSTOM)) {
      metadata.put("continue", "");
    }
    if (page.size() < matching.size()) {
      metadata.put("continue", encode(place(page.getLast())));
      if (!query.containsKey("labelSelector") && !query.containsKey("fieldSelector")) {
        metadata.put("remainingItemCount", matching.size() - page.size());
      }
    }
    list.putArray("items").addAll(items(kind, page));
    return ApiAnswer.json(200, list);
  }

  /** What is to be no older than a version that this server has not heard of is not told. */
  private void mustBeKnown(Map<String, String> query) {
    var asked = query.getOrDefault("resourceVersion", "");
    if (!asked.matches("\\d*")) {
      throw StatusErrors.badRequest(
          "invalid resource version: resourceVersion: Invalid value: \"%s\": strconv.ParseUint: parsing \"%s\": invalid syntax"
              .formatted(asked, asked));
    }
    if (!asked.isEmpty() && Long.parseLong(asked) > store.version()) {
      throw StatusErrors.tooLarge(asked, store.version());
    }
  }

  /** Built-in objects do not repeat their kind inside a list. */
  private static List<? extends JsonNode> items(ResourceKind kind, List<ObjectNode> page) {
    if (kind.has(ResourceKind.Trait.CUSTOM)) {
      return page;
    }
    return page.stream().map(Lists::item).toList();
  }

  private static ObjectNode item(ObjectNode object) {
    var item = JsonFields.object();
    item.setAll(object);
    item.remove(List.of("kind", "apiVersion"));
    return item;
  }

  private static String place(JsonNode object) {
    return JsonFields.text(object, "metadata", "namespace")
        + "\0"
        + JsonFields.text(object, "metadata", "name");
  }

  private static String encode(String place) {
    return Base64.getUrlEncoder().encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  /** Where Go's decoder, which reads four letters at a time, gives up. */
  private static int wrong(String token) {
    return token.length() / 4 * 4;
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw StatusErrors.badRequest(
          "invalid continue token: continue key is not valid: illegal base64 data at input byte "
              + wrong(token));
    }
  }
}
