package dev.winpool.emulator.arm.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.Stand;
import java.util.Set;
import java.util.TreeSet;

/** How what was said is held against what AKS said. */
final class Likeness {

  private static final String OPERATION = "azure-asyncoperation";
  private static final String RATE = "x-ms-ratelimit-remaining-subscription-";

  /** Its own in every cluster. */
  private static final Set<String> OWN = Set.of("eTag", "nodeImageVersion");

  /** Shown by previews of that time only, unless they were asked for. */
  private static final Set<String> OF_PREVIEWS =
      Set.of(
          "workloadRuntime",
          "enableCustomCATrust",
          "networkProfile",
          "upgradeStrategy",
          "upgradeSettingsBlueGreen");

  private Likeness() {}

  /** The status, and every header that was recorded. */
  static void envelope(Stand.Said said, Recording recording) {
    assertThat(said.status()).isEqualTo(recording.status());
    recording.headers().forEachEntry((name, value) -> header(said, recording, name, value));
  }

  private static void header(Stand.Said said, Recording recording, String name, JsonNode value) {
    if (name.equals(OPERATION) || name.equals("location")) {
      operationUrl(said.header(name), value.asText(), recording);
    } else if (name.startsWith(RATE)) {
      var superseded = Superseded.RATE_OF_SUBSCRIPTION.in(recording);
      if (!superseded || name.startsWith(RATE + "global")) {
        assertThat(said.header(name)).as(name).isNotEmpty();
      }
    } else if (name.equals("server") && Superseded.SERVER_IS_NGINX.in(recording)) {
      assertThat(said.header(name)).as(name).isEmpty();
    } else if (!name.equals("content-length")) {
      assertThat(said.header(name)).as(name).isEqualTo(value.asText());
    }
  }

  private static void operationUrl(String ours, String recorded, Recording recording) {
    var path = recorded.replaceAll("https://[^/]+|\\?.*", "").replaceAll("[^/]+$", "");
    assertThat(ours).contains(path);
    if (!Superseded.OPERATION_URL_HAS_AN_OLDER_VERSION.in(recording)) {
      assertThat(ours).contains(recorded.replaceAll(".*(\\?api-version=[0-9-]+).*", "$1"));
    }
    if (!Superseded.OPERATION_URL_IS_NOT_SIGNED.in(recording)) {
      assertThat(ours).matches(".*\\?api-version=[0-9-]+&t=\\d{18}&c=[^&]+&s=[^&]+&h=[^&]+");
      assertThat(ours.length()).isBetween(2_900, 3_300);
    }
  }

  /** A pool, as an answer of its own, in a list or in a cluster. */
  static void pool(JsonNode ours, JsonNode recorded, Recording recording) {
    for (var name : new String[] {"id", "name", "type"}) {
      assertThat(ours.path(name)).as(name).isEqualTo(recorded.path(name));
    }
    properties(ours.path("properties"), recorded.path("properties"), recording);
  }

  /** All recorded fields with their values; since 2026 no others. */
  static void properties(JsonNode ours, JsonNode recorded, Recording recording) {
    recorded.forEachEntry((name, value) -> field(ours, name, value, recording));
    if (!Superseded.FEWER_FIELDS_ARE_FILLED_IN.in(recording)) {
      var names = names(ours);
      names.remove("eTag");
      var wanted = names(recorded);
      wanted.remove("eTag");
      assertThat(names).isEqualTo(wanted);
    }
  }

  private static void field(JsonNode ours, String name, JsonNode value, Recording recording) {
    var asked = recording.sent().map(sent -> sent.path("properties").has(name)).orElse(false);
    if (OF_PREVIEWS.contains(name) && !asked) {
      return;
    }
    if (name.endsWith("odeImageVersion")) {
      assertThat(ours.path(name).asText()).startsWith(value.asText().substring(0, 9));
    } else if (!OWN.contains(name)) {
      contains(ours.path(name), value, name);
    } else {
      assertThat(ours.path(name).asText()).as(name).isNotEmpty();
    }
  }

  /** Objects may have more than was recorded, everything else is the same. */
  static void contains(JsonNode ours, JsonNode recorded, String where) {
    if (!recorded.isObject()) {
      assertThat(ours).as(where).isEqualTo(recorded);
      return;
    }
    assertThat(ours.isObject()).as(where).isTrue();
    recorded.forEachEntry((name, value) -> contains(ours.path(name), value, where + "." + name));
  }

  static TreeSet<String> names(JsonNode node) {
    var names = new TreeSet<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
