package dev.winpool.e2e.audit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the product is made of, and under which licences (proof.md S14, docs/decisions/0019). */
class LicencesTest {
  private static final Path ROOT = Path.of(System.getProperty("winpool.root", ".."));
  private static final Path TARGET = ROOT.resolve("operator/target");
  private static final Path BILL = TARGET.resolve("winpool-sbom.json");
  private static final Path PAGE = ROOT.resolve("docs/reference/licences.md");

  private static final String HEAD =
      """
      # Licences

      What is in the operator's jar folder, and under which licence each part says it is; of several its user chooses one.
      Generated from the bill of materials: `make sbom`, then `LicencesTest` with `-Ddocs.write=true`.

      | Part | Version | Licence |
      |---|---|---|
      """;

  /** Of a part with several licences one is enough: its user chooses. */
  private static final Set<String> ALLOWED =
      Set.of("Apache-2.0", "Apache 2 License", "MIT", "MIT-0", "EPL-2.0", "BSD-3-Clause");

  @Test
  void every_part_of_the_product_has_a_licence_that_was_allowed() throws IOException {
    assertThat(rows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.get(2).split(" or ")).containsAnyElementsOf(ALLOWED));
  }

  /** Version by version: after an update its licence is read anew from a bill. */
  @Test
  void the_page_lists_what_is_shipped_and_nothing_else() throws IOException {
    try (var jars = Files.list(TARGET.resolve("lib"))) {
      assertThat(rows())
          .extracting(row -> row.get(0) + "-" + row.get(1) + ".jar")
          .containsExactlyInAnyOrderElementsOf(
              jars.map(jar -> jar.getFileName().toString()).toList());
    }
  }

  @Test
  void the_page_says_what_the_bill_says() throws IOException {
    assumeThat(BILL).as("make sbom").exists();
    var page = HEAD + components().stream().map(LicencesTest::line).sorted().collect(joining());
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(page).isEqualTo(Files.readString(PAGE));
  }

  @Test
  void what_is_under_another_licence_alone_or_under_none_is_refused() {
    var parts =
        """
        {"components": [
          {"name": "good", "licenses": [{"license": {"id": "MIT"}}]},
          {"name": "either", "licenses": [{"license": {"id": "EPL-2.0"}}, {"license": {"id": "LGPL-2.1-only"}}]},
          {"name": "copyleft", "licenses": [{"license": {"id": "GPL-3.0-only"}}]},
          {"name": "both", "licenses": [{"expression": "MIT AND GPL-3.0-only"}]},
          {"name": "unknown"}]}
        """;
    assertThat(refused(list(JsonFields.read(parts).path("components"))))
        .containsExactly("copyleft [GPL-3.0-only]", "both [MIT AND GPL-3.0-only]", "unknown []");
  }

  /** Two builds of one commit have one bill. */
  @Test
  void the_bill_has_no_time_and_each_part_has_its_digest() throws IOException {
    assumeThat(BILL).as("make sbom").exists();
    assertThat(bill().path("metadata").has("timestamp")).isFalse();
    assertThat(components())
        .allSatisfy(part -> assertThat(part.findValuesAsText("alg")).contains("SHA-256"));
  }

  private static String line(JsonNode part) {
    return "| %s | %s | %s |\n"
        .formatted(
            part.path("name").asText(),
            part.path("version").asText(),
            licences(part).collect(joining(" or ")));
  }

  private static List<List<String>> rows() throws IOException {
    return Files.readString(PAGE)
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| Part "))
        .map(line -> List.of(line.substring(2).split(" ?\\| ?")))
        .toList();
  }

  private static List<String> refused(List<JsonNode> parts) {
    return parts.stream()
        .filter(part -> licences(part).noneMatch(ALLOWED::contains))
        .map(part -> part.path("name").asText() + " " + licences(part).toList())
        .toList();
  }

  private static Stream<String> licences(JsonNode part) {
    return list(part.path("licenses")).stream()
        .map(
            one ->
                one.path("license")
                    .path("id")
                    .asText(
                        one.path("license").path("name").asText(one.path("expression").asText())));
  }

  private static List<JsonNode> components() throws IOException {
    return list(bill().path("components"));
  }

  private static JsonNode bill() throws IOException {
    return JsonFields.read(Files.readString(BILL));
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
