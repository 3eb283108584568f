package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The eTag table of aks.md section 4. */
class ETagTest {

  private static final String POOL =
      "{\"osType\":\"Windows\",\"osSKU\":\"Windows2022\",\"vmSize\":\"a\",\"count\":1}";

  @AutoClose private final Stand stand = Stand.usual();

  @ParameterizedTest(name = "PUT {0}: If-Match {1}, If-None-Match {2} -> {3}")
  @CsvSource({
    "new, -,       -,     201, -",
    "new, -,       *,     201, -",
    "new, current, -,     412, PreconditionFailed",
    "new, wrong,   -,     412, PreconditionFailed",
    "new, wrong,   *,     400, BadRequest",
    "new, -,       other, 400, BadRequest",
    "win, -,       -,     200, -",
    "win, empty,   -,     200, -",
    "win, current, -,     200, -",
    "win, wrong,   -,     412, PreconditionFailed",
    "win, -,       *,     412, PreconditionFailed",
    "win, current, *,     400, BadRequest",
    "win, -,       other, 400, BadRequest",
  })
  void a_put_is_answered(String pool, String match, String noneMatch, int status, String code) {
    var headers = new ArrayList<String>();
    if (!match.equals("-")) {
      headers.add("If-Match");
      headers.add(
          switch (match) {
            case "current" -> stand.pool("win").property("eTag").asText();
            case "empty" -> "";
            default -> "something-else";
          });
    }
    if (!noneMatch.equals("-")) {
      headers.add("If-None-Match");
      headers.add(noneMatch);
    }
    var properties = pool.equals("new") ? POOL : "{}";
    var said = stand.put(pool, properties, headers.toArray(String[]::new));
    assertThat(said.status()).isEqualTo(status);
    assertThat(said.code()).isEqualTo(code.equals("-") ? "" : code);
  }

  @Test
  void a_delete_is_answered() {
    assertThat(stand.delete("none").status()).isEqualTo(204);
    assertThat(stand.delete("none", "If-Match", "wrong").status()).isEqualTo(204);
    assertThat(stand.delete("win", "If-Match", "wrong").status()).isEqualTo(412);
    var eTag = stand.pool("win").property("eTag").asText();
    assertThat(stand.delete("win", "If-Match", eTag).status()).isEqualTo(202);
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
