package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.Score;
import dev.winpool.emulator.Stand;
import dev.winpool.emulator.type.AksData;
import dev.winpool.emulator.type.AksFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every error of the catalogue: its code, its status, its envelope, its target, subcode and
 * details, at once or in the operation, and its text, word for word where one is known.
 */
class CatalogueTest {

  private static final String FILE = "errors/aks-errors.json";
  private static final Score JUDGED = new Score();

  /** Newer and whole, where the catalogue has a text that its source had shortened. */
  private static final Map<String, String> RECORDED =
      Map.of("NotFound", "recorded-2026/agentpool-get-404.json");

  /**
   * One code of one entry; {@code key} tells apart entries that share a code.
   *
   * @param text of the texts of the entry the one that goes with the code
   */
  record Row(String key, String code, String text, JsonNode error) {

    /** Whether the catalogue vouches for all of it. */
    boolean verified() {
      var word = error.path("verified").asText();
      return word.startsWith("yes") && !word.contains("inferred");
    }

    /** Whether the catalogue vouches for nothing of it. */
    boolean guessed() {
      return error.path("verified").asText().startsWith("not");
    }

    boolean named() {
      return !code.startsWith("(");
    }

    @Override
    public String toString() {
      return key;
    }
  }

  static List<Row> rows() {
    return rows(AksData.need(FILE));
  }

  static List<Row> rows(JsonNode catalogue) {
    var times = new HashMap<String, Integer>();
    var rows = new ArrayList<Row>();
    for (var error : catalogue.path("errors")) {
      var codes = error.path("code").asText().split(" \\| |, ");
      var texts = error.path("message").asText().split(" \\| ");
      for (var i = 0; i < codes.length; i++) {
        var time = times.merge(codes[i], 1, Integer::sum);
        var key = time == 1 ? codes[i] : codes[i] + " " + time;
        rows.add(new Row(key, codes[i], texts[texts.length == codes.length ? i : 0], error));
      }
    }
    return rows;
  }

  @AfterAll
  static void tell() {
    AksFolder.find(FILE).map(CatalogueTest::rows).ifPresent(CatalogueTest::tell);
  }

  private static void tell(List<Row> rows) {
    var all = rows.stream().map(Row::key).toList();
    var injected =
        all.stream()
            .flatMap(key -> Optional.ofNullable(Catalogue.WAYS.get(key)).stream())
            .filter(Catalogue.Way::injected)
            .count();
    var verified = rows.stream().filter(Row::verified).count();
    var guessed = rows.stream().filter(Row::guessed).count();
    var value =
        "%s errors (%d by their cause, %d by injection), %d verified, %d in part, %d not"
            .formatted(
                JUDGED.of(all),
                all.size() - injected,
                injected,
                verified,
                all.size() - verified - guessed,
                guessed);
    JUDGED.tell(
        "errors",
        all,
        value,
        "n/n: code, status, envelope, text where known, at once or in the operation");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void every_error_of_the_catalogue_is_answered_as_it_stands_there(Row row) {
    assertThat(Catalogue.WAYS)
        .as("no way is known to %s", row.error().path("when").asText())
        .containsKey(row.key());
    try (var stand = Stand.usual()) {
      var said = Catalogue.WAYS.get(row.key()).provoke().apply(stand);
      if (row.error().path("asyncStatus").isTextual() || row.key().equals("NodesNotReady")) {
        inOperation(row, said);
      } else {
        atOnce(row, said);
      }
    }
    JUDGED.reached(row.key());
  }

  /** That nodes which are not ready are told in the operation is inferred. */
  private static void inOperation(Row row, Stand.Said said) {
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.body().path("status").asText()).isEqualTo("Failed");
    var error = said.body().path("error");
    assertThat(error.path("code").asText()).isEqualTo(row.code());
    words(row, error);
    details(row, error);
  }

  private static void atOnce(Row row, Stand.Said said) {
    var error = row.error();
    if (error.path("httpStatus").isInt()) {
      assertThat(said.status()).isEqualTo(error.path("httpStatus").asInt());
    } else {
      assertThat(said.status()).isBetween(400, 499);
    }
    if (row.named()) {
      assertThat(said.code()).isEqualTo(row.code());
    }
    // The scope's lock is ARM's, which wraps; the catalogue has its code in a list of AKS's.
    assertThat(said.body().has("error"))
        .isEqualTo(
            error.path("shape").asText().startsWith("wrapped") || row.key().equals("ScopeLocked"));
    var flat = said.body().path("error").isObject() ? said.body().path("error") : said.body();
    if (error.has("target")) {
      assertThat(flat.path("target")).isEqualTo(error.path("target"));
    }
    if (RECORDED.containsKey(row.key())) {
      recorded(row, said);
      return;
    }
    if (error.has("subcode")) {
      assertThat(flat.path("subcode").asText())
          .startsWith(error.path("subcode").asText().replace("...", ""));
    }
    words(row, flat);
    details(row, flat);
    shape(said.body());
  }

  /** The same names, in the same order, with the same values but those of the request. */
  private static void recorded(Row row, Stand.Said said) {
    var exchange = AksData.need(RECORDED.get(row.key()));
    var wanted = exchange.path("response").path("body");
    assertThat(said.body().fieldNames()).toIterable().containsExactlyElementsOf(wanted::fieldNames);
    for (var name : List.of("code", "details", "subcode", "target")) {
      assertThat(said.body().path(name)).as(name).isEqualTo(wanted.path(name));
    }
    var path = exchange.path("request").path("path").asText().split("/");
    assertThat(said.body().path("message").asText())
        .isEqualTo(
            wanted
                .path("message")
                .asText()
                .replace(path[path.length - 1], "none")
                .replace(path[4], "rg1")
                .replace(path[8], "c1"));
  }

  /** A flat body has all names but target, which only some have (recorded in 2025 and 2026). */
  private static void shape(JsonNode body) {
    if (!body.has("error")) {
      var names = new ArrayList<String>();
      body.fieldNames().forEachRemaining(names::add);
      names.remove("target");
      assertThat(names).containsExactly("code", "details", "message", "subcode");
      assertThat(body.path("subcode").isTextual()).isTrue();
    }
  }

  private static void words(Row row, JsonNode error) {
    assertThat(error.path("message").asText()).isNotBlank();
    Wording.of(row).ifPresent(w -> assertThat(error.path("message").asText()).matches(w.pattern()));
  }

  private static void details(Row row, JsonNode error) {
    if (row.error().has("details")) {
      assertThat(error.path("details").findValuesAsText("code"))
          .isEqualTo(row.error().path("details").findValuesAsText("code"));
      var texts = row.error().path("details").findValuesAsText("message");
      if (!texts.isEmpty()) {
        assertThat(error.path("details").findValuesAsText("message")).isEqualTo(texts);
      }
    }
  }

  @Test
  void a_text_is_compared_wherever_the_catalogue_has_one() {
    var known = rows().stream().filter(row -> Wording.of(row).isPresent()).toList();
    assertThat(known).hasSizeGreaterThan(28);
    assertThat(known)
        .allMatch(row -> row.text().matches(Wording.of(row).orElseThrow().pattern().pattern()));
  }
}
