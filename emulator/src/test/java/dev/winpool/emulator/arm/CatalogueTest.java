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
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every error of the catalogue: its code, its status, its envelope, its target, subcode and
 * details, at once or in the operation. Texts are the emulator's own.
 */
class CatalogueTest {

  private static final String FILE = "errors/aks-errors.json";
  private static final Score JUDGED = new Score();

  /** One code of one entry; {@code key} tells apart entries that share a code. */
  record Row(String key, String code, JsonNode error) {

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
      for (var code : error.path("code").asText().split(" \\| |, ")) {
        var time = times.merge(code, 1, Integer::sum);
        rows.add(new Row(time == 1 ? code : code + " " + time, code, error));
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
    JUDGED.tell("errors", all, value, "n/n: code, status, envelope, at once or in the operation");
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
    if (error.has("target")) {
      assertThat(said.body().path("target")).isEqualTo(error.path("target"));
    }
    if (row.key().equals("NotFound")) {
      assertThat(said.body().path("subcode")).isEqualTo(error.path("subcode"));
    }
    details(row, said.body());
  }

  private static void details(Row row, JsonNode error) {
    if (row.error().has("details")) {
      assertThat(error.path("details").findValuesAsText("code"))
          .isEqualTo(row.error().path("details").findValuesAsText("code"));
    }
  }
}
