package dev.winpool.e2e.cluster.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.Key;
import dev.winpool.e2e.cluster.object.MicroTimes;
import dev.winpool.e2e.cluster.object.ResourceKind;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A request whose resource is known. */
public record ResourceCall(ApiRequest request, ApiPath path, ResourceKind kind) {

  public Key key() {
    return path.key();
  }

  public boolean dryRun() {
    return request.query().getOrDefault("dryRun", "").equals("All");
  }

  public String name() {
    return path.name();
  }

  public boolean on(String subresource) {
    return path.subresource().equals(subresource);
  }

  /**
   * @throws ApiFailure 400 when it cannot be read
   */
  public JsonNode body() {
    if (request.body().isBlank()) {
      return JsonFields.object();
    }
    var yaml = request.contentType().contains("yaml");
    try {
      return yaml ? JsonFields.read(request.body()) : JsonFields.MAPPER.readTree(request.body());
    } catch (JsonEOFException e) {
      throw unreadable("unexpected end of JSON input");
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw unreadable("invalid character");
    }
  }

  private ApiFailure unreadable(String why) {
    return StatusErrors.badRequest(
        request.method().equals("PATCH")
            ? "error decoding patch: " + why
            : "the object provided is unrecognized (must be of type %s): couldn't get version/kind; json parse error: %s (%s)"
                .formatted(
                    kind.kind(),
                    why,
                    HexFormat.of().formatHex(request.body().getBytes(StandardCharsets.UTF_8))));
  }

  /**
   * @throws ApiFailure 400 when it is no object of its kind
   */
  public ObjectNode object() {
    if (!(body() instanceof ObjectNode object)) {
      throw StatusErrors.badRequest("the object provided is unrecognized");
    }
    var fault = MicroTimes.fault(kind, object);
    if (fault.isPresent()) {
      throw StatusErrors.badRequest(
          "%s in version \"%s\" cannot be handled as a %s: %s"
              .formatted(kind.kind(), kind.version(), kind.kind(), fault.get()));
    }
    return object;
  }
}
