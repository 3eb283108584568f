package dev.winpool.emulator.arm;

import dev.winpool.emulator.arm.message.IncomingRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * The three ids by which Azure's support finds a request; the same ones in every run. Recorders
 * strike them out of recordings, so their form is that of ARM's own documents: the correlation id
 * is the client's where it sends one.
 */
final class RequestIds {

  private static final String CORRELATION = "x-ms-correlation-request-id";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final String region;
  private long count;

  RequestIds(String region) {
    this.region = region.toUpperCase(Locale.ROOT);
  }

  /** The headers of the answer to that request. */
  Map<String, String> next(IncomingRequest request, Instant now) {
    count++;
    var id = id("request-");
    var correlation = request.header(CORRELATION).filter(v -> !v.isBlank()).orElse(id);
    return Map.of(
        "x-ms-request-id",
        id,
        CORRELATION,
        correlation,
        "x-ms-routing-request-id",
        "%s:%s:%s".formatted(region, TIME.format(now), id("routing-")));
  }

  private String id(String kind) {
    return UUID.nameUUIDFromBytes((kind + count).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
