package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The eTag table of aks.md section 4, which is that of AKS's own page; how a header is read is RFC
 * 9110's: 8.8.3 (entity tags), 13.1.1 (If-Match: strong comparison, lists), 13.1.2.
 */
class ETagTest {

  private static final String NEW =
      "{\"properties\":{\"osType\":\"Windows\",\"osSKU\":\"Windows2022\",\"vmSize\":\"Standard_D4s_v5\",\"count\":1}}";

  @AutoClose private final Stand stand = Stand.usual();

  /** {@code E} is the eTag that the resource has; a dash says that the header is absent. */
  @ParameterizedTest(name = "{0}: If-Match {1}, If-None-Match {2} -> {3} {4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "PUT new     | -          | -       | 201 | -",
        "PUT new     | ~~         | -       | 201 | -",
        "PUT new     | ~  ~       | -       | 201 | -",
        "PUT new     | -          | *       | 201 | -",
        "PUT new     | -          | ~~      | 201 | -",
        "PUT new     | *          | -       | 412 | PreconditionFailed",
        "PUT new     | E          | -       | 412 | PreconditionFailed",
        "PUT new     | \"x\"      | -       | 412 | PreconditionFailed",
        "PUT new     | x          | *       | 400 | BadRequest",
        "PUT new     | -          | x       | 400 | BadRequest",
        "PUT new     | -          | \"*\"   | 400 | BadRequest",
        "PUT win     | -          | -       | 200 | -",
        "PUT win     | ~~         | -       | 200 | -",
        "PUT win     | *          | -       | 200 | -",
        "PUT win     | ~ * ~      | -       | 200 | -",
        "PUT win     | E          | -       | 200 | -",
        "PUT win     | \"E\"      | -       | 200 | -",
        "PUT win     | \"x\", \"E\" | -     | 200 | -",
        "PUT win     | \"a,b\",\"E\" | -    | 200 | -",
        "PUT win     | x, E       | -       | 200 | -",
        "PUT win     | x          | -       | 412 | PreconditionFailed",
        "PUT win     | \"x\"      | -       | 412 | PreconditionFailed",
        "PUT win     | \"x\", \"y\" | -     | 412 | PreconditionFailed",
        "PUT win     | \"*\"      | -       | 412 | PreconditionFailed",
        "PUT win     | W/\"E\"    | -       | 412 | PreconditionFailed",
        "PUT win     | \"E        | -       | 412 | PreconditionFailed",
        "PUT win     | -          | *       | 412 | PreconditionFailed",
        "PUT win     | ~~         | *       | 412 | PreconditionFailed",
        "PUT win     | E          | *       | 400 | BadRequest",
        "PUT win     | *          | *       | 400 | BadRequest",
        "PUT win     | -          | E       | 400 | BadRequest",
        "PUT win     | -          | \"E\"   | 400 | BadRequest",
        "PUT win     | -          | W/\"E\" | 400 | BadRequest",
        "PUT win     | E          | ~~      | 200 | -",
        "DELETE none | -          | -       | 204 | -",
        "DELETE none | *          | -       | 204 | -",
        "DELETE none | x          | -       | 204 | -",
        "DELETE win  | -          | -       | 202 | -",
        "DELETE win  | ~~         | -       | 202 | -",
        "DELETE win  | *          | -       | 202 | -",
        "DELETE win  | E          | -       | 202 | -",
        "DELETE win  | \"E\"      | -       | 202 | -",
        "DELETE win  | x          | -       | 412 | PreconditionFailed",
        "DELETE win  | W/\"E\"    | -       | 412 | PreconditionFailed",
        "DELETE win  | -          | *       | 412 | PreconditionFailed",
        "DELETE win  | E          | *       | 400 | BadRequest",
        "PUT c1      | -          | -       | 200 | -",
        "PUT c1      | *          | -       | 200 | -",
        "PUT c1      | E          | -       | 200 | -",
        "PUT c1      | \"E\"      | -       | 200 | -",
        "PUT c1      | \"x\"      | -       | 412 | PreconditionFailed",
        "PUT c1      | -          | *       | 412 | PreconditionFailed",
        "PUT c1      | -          | x       | 400 | BadRequest",
        "PUT c2      | *          | -       | 412 | PreconditionFailed",
        "PUT c2      | x          | -       | 412 | PreconditionFailed",
        "PUT c2      | -          | x       | 400 | BadRequest",
        "PUT c2      | -          | *       | 501 | NotEmulated",
        "PATCH c1    | -          | -       | 200 | -",
        "PATCH c1    | ~~         | -       | 200 | -",
        "PATCH c1    | *          | -       | 200 | -",
        "PATCH c1    | E          | -       | 200 | -",
        "PATCH c1    | \"E\"      | -       | 200 | -",
        "PATCH c1    | x          | -       | 412 | PreconditionFailed",
        "PATCH c1    | \"x\"      | -       | 412 | PreconditionFailed",
        "PATCH c2    | -          | -       | 404 | ResourceNotFound",
        "PATCH c2    | *          | -       | 404 | ResourceNotFound",
        "PATCH c2    | x          | -       | 404 | ResourceNotFound",
        "GET win     | x          | -       | 200 | -",
        "GET win     | -          | E       | 200 | -",
        "GET win     | -          | *       | 200 | -",
      })
  void a_request_is_answered(
      String request, String match, String noneMatch, int status, String code) {
    var method = request.split(" ")[0];
    var path = path(request.split(" ")[1]);
    var said = stand.send(method, path, body(request), headers(path, match, noneMatch));
    assertThat(said.status()).isEqualTo(status);
    assertThat(said.code()).isEqualTo(code.equals("-") ? "" : code);
  }

  private static String path(String name) {
    return name.startsWith("c")
        ? Stand.BASE.replace("/c1", "/" + name)
        : Stand.BASE + "/agentPools/" + name;
  }

  private static String body(String request) {
    return switch (request) {
      case "PUT new" -> NEW;
      case "PUT win", "PUT c1", "PUT c2" -> "{\"properties\":{}}";
      case "PATCH c1", "PATCH c2" -> "{\"tags\":{\"team\":\"shop\"}}";
      default -> "";
    };
  }

  private String[] headers(String path, String match, String noneMatch) {
    var read = stand.get(path).body();
    var eTag = read.path("eTag").asText(read.path("properties").path("eTag").asText("E"));
    var headers = new ArrayList<String>();
    for (var pair : List.of(List.of("If-Match", match), List.of("If-None-Match", noneMatch))) {
      if (!pair.getLast().equals("-")) {
        headers.add(pair.getFirst());
        headers.add(pair.getLast().replace("E", eTag));
      }
    }
    return headers.toArray(String[]::new);
  }

  @Test
  void tags_on_several_lines_are_one_list() {
    var eTag = "\"" + stand.pool("win").property("eTag").asText() + "\"";
    assertThat(stand.put("win", "{}", "If-Match", "\"x\"", "If-Match", eTag).status())
        .isEqualTo(200);
  }

  @Test
  void a_condition_is_judged_before_what_is_under_way() {
    stand.put("win", "{}");
    assertThat(stand.put("win", "{}", "If-Match", "x").status()).isEqualTo(412);
    assertThat(stand.put("win", "{}", "If-None-Match", "x").status()).isEqualTo(400);
    assertThat(stand.put("win", "{}", "If-Match", "*").status()).isEqualTo(409);
    assertThat(stand.send("PATCH", Stand.BASE, "{}", "If-Match", "x").status()).isEqualTo(412);
    assertThat(stand.send("PATCH", Stand.BASE, "{}", "If-Match", "*").status()).isEqualTo(409);
  }

  @Test
  void a_refused_write_changes_nothing() {
    var before = stand.get(Stand.BASE).body();
    stand.send("PATCH", Stand.BASE, "{\"tags\":{\"a\":\"b\"}}", "If-Match", "x");
    stand.delete("win", "If-Match", "x");
    stand.put("win", "{\"count\":5}", "If-Match", "W/\"x\"");
    assertThat(stand.get(Stand.BASE).body()).isEqualTo(before);
  }

  @Test
  void every_change_makes_a_new_etag_and_no_other_pool_is_touched() {
    var other = stand.pool("win19").property("eTag").asText();
    var first = stand.pool("win").property("eTag").asText();
    assertThat(stand.pool("win").property("eTag").asText()).isEqualTo(first);
    var second = stand.put("win", "{}").property("eTag").asText();
    stand.pass(Duration.ofMinutes(1));
    var third = stand.pool("win").property("eTag").asText();
    assertThat(second).isNotEqualTo(first);
    assertThat(third).isNotIn(first, second);
    assertThat(stand.pool("win19").property("eTag").asText()).isEqualTo(other);
  }
}
