package dev.winpool.emulator.arm.replay;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import dev.winpool.emulator.provider.failure.Aim;
import dev.winpool.emulator.provider.failure.Failure;
import java.util.Map;
import java.util.function.Consumer;

/** How each recording of a long-running operation is brought about. */
final class OperationReplays {

  private static final String OLD = "agentpool-windows-create-201";
  private static final String NEW = "agentpool-windows2025-create-201";
  private static final String MINIMAL = "agentpool-create-minimal-201";
  private static final String SOON = "PT3S";
  private static final String LATER = "PT30S";
  private static final String MUCH_LATER = "PT30M";

  static final Map<String, Consumer<Recording>> WAYS =
      Map.ofEntries(
          entry("operation-in-progress-200", r -> poll(r, OLD, SOON)),
          entry("operation-succeeded-200", r -> poll(r, OLD, MUCH_LATER)),
          entry("operation-windows2025-create-poll-1-in-progress-200", r -> poll(r, NEW, SOON)),
          entry(
              "operation-windows2025-create-poll-2-zero-of-one-node-200", r -> poll(r, NEW, LATER)),
          entry("operation-windows2025-create-poll-3-succeeded-200", r -> poll(r, NEW, MUCH_LATER)),
          entry("operation-agentpool-create-zero-of-one-node-200", r -> poll(r, MINIMAL, LATER)),
          entry("operation-windows-create-succeeded-2024-200", r -> poll(r, OLD, MUCH_LATER)),
          entry("operation-labels-succeeded-200", r -> changed(r, "agentpool-labels-update-200")),
          entry(
              "operation-put-without-change-succeeded-200",
              r -> changed(r, "agentpool-put-unchanged-200")),
          entry("operation-managedcluster-create-one-of-one-node-200", OperationReplays::said));

  private OperationReplays() {}

  private static void poll(Recording recording, String creation, String after) {
    var create = recording.other(creation);
    var version = creation.equals(OLD) ? "1.25.6" : creation.equals(NEW) ? "1.35.1" : "1.35";
    var runs = version.equals("1.35") ? "1.35.7" : version;
    try (var theatre = Theatre.of(create, PoolReplays.at(version, runs) + Theatre.FIRST)) {
      var at = theatre.play().header("azure-asyncoperation");
      same(theatre.after(after).stand().get(at), recording);
    }
  }

  private static void changed(Recording recording, String change) {
    var put = recording.other(change);
    try (var theatre = Theatre.with(put, PoolReplays.clusterOf(put.body()), put.body())) {
      var at = theatre.play().header("azure-asyncoperation");
      same(theatre.after("PT30M").stand().get(at), recording);
    }
  }

  /** A cluster is never created here; its words are put into the mouth of another operation. */
  private static void said(Recording recording) {
    var words = recording.body().path("status").asText();
    try (var theatre = Theatre.of(recording, PoolReplays.at("1.35", "1.35.7") + Theatre.FIRST)) {
      var path = theatre.path() + "?api-version=2026-04-01";
      var person = theatre.stand().emulator().secondPerson();
      person.failures(
          plan -> plan.add(Aim.at("PUT", "managedClusters"), new Failure.Saying(words), 1));
      var body = "{\"location\":\"" + recording.location() + "\",\"properties\":{}}";
      var at = theatre.stand().send("PUT", path, body).header("azure-asyncoperation");
      same(theatre.stand().get(at), recording);
    }
  }

  /** Status and names; id and times are its own, but the name is the id since 2024. */
  static void same(Stand.Said said, Recording recording) {
    assertThat(Likeness.names(said.body())).isEqualTo(Likeness.names(recording.body()));
    assertThat(said.body().path("status")).isEqualTo(recording.body().path("status"));
    assertThat(said.body().path("startTime").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{0,6}[1-9])?Z");
    if (!Superseded.OPERATION_NAME_HAS_SWAPPED_BYTES.in(recording)) {
      assertThat(recording.target())
          .contains("/operations/" + recording.body().path("name").asText());
    }
    assertThat(said.body().path("name").asText()).matches("[0-9a-f-]{36}");
    Likeness.envelope(said, recording);
  }
}
