package dev.winpool.emulator.arm.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What was answered to a request, whole, whether or not it reached the client.
 *
 * @param version the api-version that was asked for; empty when none was
 */
public record Answered(
    String method, String path, String version, int status, Optional<JsonNode> body) {

  public static Answered of(IncomingRequest request, ArmAnswer answer) {
    var version = request.parameter("api-version").orElse("");
    return new Answered(request.method(), request.path(), version, answer.status(), answer.body());
  }
}
