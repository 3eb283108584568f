package dev.winpool.emulator.arm.replay;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.Stand;
import java.util.Map;
import java.util.function.Consumer;

/** How each recording of a list of pools, or of machines, is brought about. */
final class ListReplays {

  static final Map<String, Consumer<Recording>> WAYS =
      Map.ofEntries(
          entry("agentpool-list-200", ListReplays::afterCreation),
          entry("agentpool-list-two-pools-200", r -> seeded(r, t -> same(t.play(), r))),
          entry("agentpool-list-next-link-200", r -> seeded(r, t -> same(t.play(), r))),
          entry("agentpool-list-last-page-200", ListReplays::lastPage),
          entry("machine-list-200", r -> machines(r, t -> machineList(t, r))),
          entry("machine-get-200", r -> machines(r, t -> machine(t, r))));

  private ListReplays() {}

  private static void afterCreation(Recording recording) {
    var first = recording.body().path("value").path(0);
    var cluster = PoolReplays.at("1.25.6", "1.25.6");
    try (var theatre = Theatre.with(recording, cluster, first)) {
      theatre.play(recording.other("agentpool-windows-create-201"));
      same(theatre.after("PT30M").play(), recording);
    }
  }

  private static void seeded(Recording recording, Consumer<Theatre> then) {
    var pools = recording.body().path("value").valueStream().toArray(JsonNode[]::new);
    try (var theatre = Theatre.with(recording, PoolReplays.clusterOf(pools[0]), pools)) {
      then.accept(theatre);
    }
  }

  private static void lastPage(Recording recording) {
    seeded(
        recording.other("agentpool-list-next-link-200"),
        theatre -> {
          var next = theatre.play().body().path("nextLink").asText();
          var said = theatre.stand().get(next);
          assertThat(said.body()).isEqualTo(recording.body());
          Likeness.envelope(said, recording);
          assertThat(Likeness.names(said.body())).containsExactly("value");
        });
  }

  /** Items, their order, and the link to the next page. */
  static void same(Stand.Said said, Recording recording) {
    var wanted = recording.body().path("value");
    assertThat(said.body().path("value")).hasSize(wanted.size());
    for (var i = 0; i < wanted.size(); i++) {
      Likeness.pool(said.body().path("value").path(i), wanted.path(i), recording);
    }
    var next = said.body().path("nextLink").asText();
    if (!Superseded.LIST_HAS_NO_NEXT_LINK.in(recording)) {
      var recorded = recording.body().path("nextLink").asText();
      assertThat(bare(next)).isEqualTo(bare(recorded));
    } else {
      assertThat(next).isNotEmpty();
    }
    Likeness.envelope(said, recording);
  }

  /** Without host and numbers. */
  private static String bare(String url) {
    return url.replaceAll("https?://[^/]+", "").replaceAll("oken=\\d{7}", "oken=N");
  }

  private static void machines(Recording recording, Consumer<Theatre> then) {
    var pool = recording.other("agentpool-zones-get-200").body();
    try (var theatre = Theatre.with(recording, PoolReplays.clusterOf(pool), pool)) {
      then.accept(theatre);
    }
  }

  private static void machineList(Theatre theatre, Recording recording) {
    var said = theatre.play();
    var wanted = recording.body().path("value");
    assertThat(said.body().path("value")).hasSize(wanted.size());
    assertThat(Likeness.names(said.body())).isEqualTo(Likeness.names(recording.body()));
    for (var i = 0; i < wanted.size(); i++) {
      machine(said.body().path("value").path(i), wanted.path(i));
    }
    Likeness.envelope(said, recording);
  }

  private static void machine(Theatre theatre, Recording recording) {
    var list = recording.target().replaceAll("/machines/[^?]+", "/machines");
    var first = theatre.stand().get(list).body().path("value").path(0).path("name").asText();
    var said =
        theatre.stand().get(recording.target().replaceAll("/machines/[^?]+", "/machines/" + first));
    machine(said.body(), recording.body());
    Likeness.envelope(said, recording);
  }

  /** Names and addresses are its own; where they stand is not. */
  private static void machine(JsonNode ours, JsonNode recorded) {
    assertThat(ours.fieldNames()).toIterable().containsExactlyElementsOf(recorded::fieldNames);
    assertThat(ours.path("type")).isEqualTo(recorded.path("type"));
    var id = ours.path("id").asText().replace(ours.path("name").asText(), "M");
    assertThat(id)
        .isEqualTo(recorded.path("id").asText().replace(recorded.path("name").asText(), "M"));
    assertThat(ours.path("name").asText()).matches("aks-c000003-\\d{8}-vmss\\w{6}");
    assertThat(Likeness.names(ours.path("properties")))
        .isEqualTo(Likeness.names(recorded.path("properties")));
    assertThat(ours.path("properties").path("resourceId").asText().replaceAll("vmss/.*", ""))
        .startsWith(
            recorded.path("properties").path("resourceId").asText().replaceAll("aks-.*", "aks-"));
    var family = "/properties/network/ipAddresses/0/family";
    assertThat(ours.at(family)).isEqualTo(recorded.at(family));
  }
}
