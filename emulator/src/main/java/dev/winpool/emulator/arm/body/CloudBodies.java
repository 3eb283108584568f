package dev.winpool.emulator.arm.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.arm.admission.TokenPolicy;
import dev.winpool.emulator.arm.message.ApiVersion;
import java.util.function.Supplier;

/**
 * What a client is told that knows a cloud by its ARM endpoint alone. The shape goes by the
 * api-version: a list of clouds from 2019-05-01 on, one cloud from 2022-09-01 on, as public clients
 * of each read it; what no client of this emulator needs is left out.
 */
public record CloudBodies(TokenPolicy tokens, Supplier<String> endpoint) {

  private static final String NAME = "winpool-emulator";
  private static final String LISTS = "2019-05-01";
  private static final String ONE = "2022-09-01";

  public JsonNode metadata(ApiVersion version) {
    if (version.day().compareTo(LISTS) < 0) {
      return first();
    }
    var cloud = cloud();
    return version.day().compareTo(ONE) < 0
        ? JsonNodeFactory.instance.arrayNode().add(cloud)
        : cloud;
  }

  private ObjectNode first() {
    var here = endpoint.get();
    var node = object().put("galleryEndpoint", here).put("graphEndpoint", here);
    node.put("portalEndpoint", here).put("name", NAME);
    login(node);
    return node;
  }

  private ObjectNode cloud() {
    var here = endpoint.get();
    var node =
        object()
            .put("name", NAME)
            .put("resourceManager", here)
            .put("portal", here)
            .put("gallery", here)
            .put("graph", here)
            .put("graphAudience", here);
    login(node).put("tenant", tokens.login().tenant()).put("identityProvider", "AAD");
    node.putObject("suffixes");
    return node;
  }

  private ObjectNode login(ObjectNode node) {
    var login =
        node.putObject("authentication").put("loginEndpoint", tokens.login().endpoint().toString());
    login.putArray("audiences").add(endpoint.get());
    return login;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
