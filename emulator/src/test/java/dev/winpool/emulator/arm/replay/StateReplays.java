package dev.winpool.emulator.arm.replay;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.Stand;
import java.util.Map;
import java.util.function.Consumer;

/** How each recording about stop, start, abort, deletion and upgrade of a pool is brought about. */
final class StateReplays {

  private static final String STOP = "agentpool-stop-200";
  private static final String ABORT = "agentpool-abort-202";
  private static final String DELETE = "agentpool-delete-ignore-pdb-202";
  private static final String MINIMAL = "agentpool-create-minimal-201";

  static final Map<String, Consumer<Recording>> WAYS =
      Map.ofEntries(
          entry("agentpool-stop-200", r -> stopped(r, t -> pool(t.play(), r))),
          entry("agentpool-get-stopping-200", r -> stopping(r, t -> pool(t.play(), r))),
          entry("agentpool-abort-202", r -> stopping(r, t -> pool(t.play(), r))),
          entry("agentpool-get-canceled-200", StateReplays::canceled),
          entry("operation-abort-succeeded-200", r -> aborted(r, "azure-asyncoperation")),
          entry("operationresult-abort-204", r -> aborted(r, "location")),
          entry("agentpool-get-stopped-200", r -> restedFromStart(r, t -> pool(t.play(), r))),
          entry("agentpool-start-200", r -> restedFromStart(r, t -> pool(t.play(), r))),
          entry("operation-start-succeeded-200", StateReplays::started),
          entry("agentpool-delete-202", StateReplays::deletedOld),
          entry("agentpool-delete-2026-202", StateReplays::deleted),
          entry("operation-agentpool-delete-succeeded-2026-200", StateReplays::deletionEnded),
          entry("agentpool-delete-ignore-pdb-202", r -> three(r, t -> empty(t.play(), r))),
          entry("agentpool-list-deleting-200", StateReplays::listDeleting),
          entry("operation-delete-succeeded-200", StateReplays::secondDeleted),
          entry("agentpool-delete-machines-202", StateReplays::machinesDeleted),
          entry("agentpool-upgrade-profile-200", StateReplays::profile),
          entry("agentpool-upgrade-node-image-202", StateReplays::imageUpgraded));

  private StateReplays() {}

  /** In the pool that is stopped, which runs still. */
  private static void stopped(Recording recording, Consumer<Theatre> then) {
    ObjectNode pool = recording.other(STOP).body().deepCopy();
    ObjectNode properties = pool.withObject("/properties").put("count", 2);
    properties.putObject("powerState").put("code", "Running");
    try (var theatre = Theatre.with(recording, PoolReplays.clusterOf(pool), pool)) {
      then.accept(theatre);
    }
  }

  private static void stopping(Recording recording, Consumer<Theatre> then) {
    stopped(
        recording,
        theatre -> {
          theatre.play(recording.other(STOP));
          then.accept(theatre);
        });
  }

  private static void canceled(Recording recording) {
    stopping(
        recording,
        theatre -> {
          theatre.play(recording.other(ABORT));
          pool(theatre.after("PT1M").play(), recording);
        });
  }

  private static void aborted(Recording recording, String header) {
    stopping(
        recording.other(ABORT),
        theatre -> {
          var at = theatre.play(recording.other(ABORT)).header(header);
          var said = theatre.after("PT1M").stand().get(at);
          assertThat(said.body().path("status")).isEqualTo(recording.body().path("status"));
          assertThat(Likeness.names(said.body())).isEqualTo(Likeness.names(recording.body()));
          Likeness.envelope(said, recording);
        });
  }

  /** In the pool that is started, which rests. */
  private static void restedFromStart(Recording recording, Consumer<Theatre> then) {
    var start = recording.other("agentpool-start-200");
    try (var theatre = Theatre.with(recording, PoolReplays.clusterOf(start.body()), start.body())) {
      ObjectNode stop = start.sent().orElseThrow().deepCopy();
      stop.withObject("/properties").put("count", 2).putObject("powerState").put("code", "Stopped");
      theatre.stand().send("PUT", start.target(), stop.toString());
      then.accept(theatre.after("PT30M"));
    }
  }

  private static void started(Recording recording) {
    restedFromStart(
        recording.other("agentpool-start-200"),
        theatre -> {
          var at = theatre.play().header("azure-asyncoperation");
          OperationReplays.same(theatre.after("PT30M").stand().get(at), recording);
        });
  }

  private static void deletedOld(Recording recording) {
    try (var theatre = Theatre.of(recording, "  kubernetesVersion: \"1.25.6\"\n" + Theatre.FIRST)) {
      theatre.play(recording.other("agentpool-windows-create-201"));
      empty(theatre.after("PT30M").play(), recording);
    }
  }

  private static void minimal(Recording recording, Consumer<Theatre> then) {
    try (var theatre = Theatre.of(recording, PoolReplays.at("1.35", "1.35.7") + Theatre.FIRST)) {
      theatre.play(recording.other(MINIMAL));
      then.accept(theatre.after("PT30M"));
    }
  }

  private static void deleted(Recording recording) {
    minimal(recording, theatre -> empty(theatre.play(), recording));
  }

  private static void deletionEnded(Recording recording) {
    var deletion = recording.other("agentpool-delete-2026-202");
    minimal(
        deletion,
        theatre -> {
          var at = theatre.play().header("azure-asyncoperation");
          OperationReplays.same(theatre.after("PT30M").stand().get(at), recording);
        });
  }

  private static void three(Recording recording, Consumer<Theatre> then) {
    var pools = recording.other("agentpool-list-deleting-200").body().path("value");
    ObjectNode last = pools.path(2).deepCopy();
    last.withObject("/properties").put("provisioningState", "Succeeded");
    var cluster = PoolReplays.clusterOf(last);
    try (var theatre = Theatre.with(recording, cluster, pools.path(0), pools.path(1), last)) {
      then.accept(theatre);
    }
  }

  private static void listDeleting(Recording recording) {
    three(
        recording,
        theatre -> {
          theatre.play(recording.other(DELETE));
          ListReplays.same(theatre.play(), recording);
        });
  }

  /** While another deletion runs. */
  private static void secondDeleted(Recording recording) {
    three(
        recording.other(DELETE),
        theatre -> {
          theatre.play();
          var second = theatre.recording().target().replace("c000005", "c000004");
          var said = theatre.stand().send("DELETE", second, "");
          assertThat(said.status()).isEqualTo(202);
          var at = said.header("azure-asyncoperation");
          OperationReplays.same(theatre.after("PT30M").stand().get(at), recording);
        });
  }

  private static void machinesDeleted(Recording recording) {
    var pools = recording.other("agentpool-list-two-pools-200").body().path("value");
    var cluster = PoolReplays.clusterOf(pools.path(1));
    try (var theatre = Theatre.with(recording, cluster, pools.path(0), pools.path(1))) {
      var path = theatre.path() + "/agentPools/c000003";
      var machine =
          theatre.stand().get(path + "/machines").body().path("value").path(0).path("name");
      var body = "{\"machineNames\":[" + machine + "]}";
      empty(theatre.stand().send("POST", recording.target(), body), recording);
      assertThat(theatre.after("PT30M").pool("c000003").property("count").asInt()).isEqualTo(3);
    }
  }

  private static void profile(Recording recording) {
    ObjectNode pool = recording.other(STOP).body().deepCopy();
    pool.withObject("/properties").put("count", 1).putObject("powerState").put("code", "Running");
    try (var theatre = Theatre.with(recording, PoolReplays.clusterOf(pool), pool)) {
      var said = theatre.play();
      Likeness.pool(said.body(), recording.body(), recording);
      var names = Likeness.names(said.property("upgrades").isMissingNode() ? said.body() : pool);
      assertThat(names).isEqualTo(Likeness.names(recording.body()));
      Likeness.envelope(said, recording);
    }
  }

  private static void imageUpgraded(Recording recording) {
    ObjectNode pool = recording.body().deepCopy();
    pool.withObject("/properties").put("provisioningState", "Succeeded");
    try (var theatre = Theatre.with(recording, PoolReplays.clusterOf(pool), pool)) {
      var said = theatre.play();
      pool(said, recording);
      var image = "nodeImageVersion";
      var recorded = recording.body().path("properties").path(image);
      assertThat(said.property(image)).isEqualTo(recorded);
      assertThat(theatre.pool("c000002").property(image)).isEqualTo(recorded);
    }
  }

  private static void pool(Stand.Said said, Recording recording) {
    Likeness.pool(said.body(), recording.body(), recording);
    Likeness.envelope(said, recording);
  }

  private static void empty(Stand.Said said, Recording recording) {
    assertThat(said.body().isNull()).isTrue();
    Likeness.envelope(said, recording);
  }
}
