package dev.winpool.e2e.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class PlainTest {
  private final Plain plain = new Plain();

  private JsonNode plain(String json) {
    return plain.of(JsonFields.read(json));
  }

  @Test
  void what_was_the_same_stays_the_same_and_what_differed_differs() {
    var one =
        plain(
            """
            {"uid":"4a6c8491-d1d5-c834-0000-000000000001","resourceVersion":"812",
             "owner":"4a6c8491-d1d5-c834-0000-000000000001"}""");
    var other = plain("{\"resourceVersion\":\"813\"}");
    var told = plain("{\"message\":\"812 was replaced by 813\"}");

    assertThat(one.path("uid")).isEqualTo(one.path("owner"));
    assertThat(other.path("resourceVersion")).isNotEqualTo(one.path("resourceVersion"));
    assertThat(told.path("message").asText()).isEqualTo("<version 1> was replaced by <version 2>");
  }

  @Test
  void the_present_is_left_out_but_for_its_digits_and_other_times_are_compared() {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();

    assertThat(plain("{\"at\":\"" + now + "\"}").path("at").asText()).isEqualTo("<now>");
    assertThat(plain("{\"at\":\"" + now.replace("Z", ".123456Z") + "\"}").path("at").asText())
        .isEqualTo("<now, 6 digits>");
    assertThat(plain("{\"at\":\"2030-01-01T00:00:00Z\"}").path("at").asText())
        .isEqualTo("2030-01-01T00:00:00Z");
  }

  @Test
  void a_generated_name_keeps_its_prefix() {
    var pod = plain("{\"metadata\":{\"generateName\":\"web-\",\"name\":\"web-x7f2k\"}}");

    assertThat(JsonFields.text(pod, "metadata", "name")).isEqualTo("web-<generated>");
  }
}
