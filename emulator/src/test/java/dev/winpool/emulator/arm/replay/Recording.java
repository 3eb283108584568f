package dev.winpool.emulator.arm.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.type.AksData;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One exchange with AKS as it was recorded.
 *
 * @param name of its file, with the folder and without the ending
 */
record Recording(String name, JsonNode all) {

  private static final String CURRENT = "api-version=2025-09-01";

  static final List<String> FOLDERS = List.of("recorded", "recorded-2026", "recorded-2026/more");

  private static final Pattern DAY = Pattern.compile("traffic of (\\d{4}-\\d{2}-\\d{2})");
  private static final Pattern CLUSTER =
      Pattern.compile(
          ".*/resourceGroups/(?<group>[^/]+)/.*/managedClusters/(?<cluster>[^/?]+).*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LOCATION = Pattern.compile(".*/locations/([^/]+)/.*");

  /** Every one there is, by name. */
  static List<String> names() {
    return FOLDERS.stream()
        .flatMap(folder -> AksData.needAll(folder).stream().map(name -> folder + "/" + name))
        .toList();
  }

  static Recording of(String name) {
    return new Recording(name, AksData.need(name + ".json"));
  }

  /** One beside this, or above it. */
  Recording other(String file) {
    var found = FOLDERS.stream().filter(folder -> AksData.needAll(folder).contains(file));
    return of(found.findFirst().orElseThrow() + "/" + file);
  }

  LocalDate day() {
    var match = DAY.matcher(all.path("source").asText());
    return match.find() ? LocalDate.parse(match.group(1)) : LocalDate.MIN;
  }

  boolean before(String day) {
    return day().isBefore(LocalDate.parse(day));
  }

  String method() {
    return request().path("method").asText();
  }

  /** Path, and the query if one was recorded; a newer api-version in place of one long retired. */
  String target() {
    var path = request().path("path").asText(request().path("url").asText());
    var query = request().path("query").asText().replaceAll("api-version=202[0-3][-\\w]+", CURRENT);
    return query.isEmpty() ? path : path + "?" + query;
  }

  String apiVersion() {
    var match = Pattern.compile("api-version=([^&]+)").matcher(target());
    return match.find() ? match.group(1) : "2025-09-01";
  }

  Optional<JsonNode> sent() {
    return Optional.of(request().path("body")).filter(JsonNode::isObject);
  }

  /** Header names and values that were sent, one after the other. */
  String[] sentHeaders() {
    return request()
        .path("headers")
        .propertyStream()
        .flatMap(e -> Stream.of(e.getKey(), e.getValue().asText()))
        .toArray(String[]::new);
  }

  int status() {
    return response().path("status").asInt();
  }

  JsonNode headers() {
    return response().path("headers");
  }

  JsonNode body() {
    return response().path("body");
  }

  String group() {
    return part("group").orElse("rg1");
  }

  String cluster() {
    return part("cluster").orElse("c1");
  }

  String location() {
    if (body().has("location")) {
      return body().path("location").asText();
    }
    var match = LOCATION.matcher(target() + headers().path("azure-asyncoperation").asText());
    return match.matches() ? match.group(1) : "westus2";
  }

  private Optional<String> part(String name) {
    var match = CLUSTER.matcher(target());
    return match.matches() ? Optional.of(match.group(name)) : Optional.empty();
  }

  private JsonNode request() {
    return all.path("request");
  }

  private JsonNode response() {
    return all.path("response");
  }
}
