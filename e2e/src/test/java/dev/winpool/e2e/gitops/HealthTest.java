package dev.winpool.e2e.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.journey.Journeys;
import dev.winpool.e2e.journey.Leg;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.ledger.Ledger;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.emulator.stage.SteppedClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every sort of status that the journeys produce, and each after an edit and a delete, judged by
 * Flux's kstatus library and by Argo CD's Lua engine with {@code deploy/argocd/health.lua} ({@code
 * make gitops} builds both).
 */
@Tag("real")
class HealthTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path ROOT = Path.of(System.getProperty("winpool.root", "."));

  private final Statuses statuses = new Statuses();
  private final List<String> faults = new ArrayList<>();

  @Test
  void argo_cd_and_flux_say_of_every_status_what_their_pages_say() throws Exception {
    Stream.of(Journeys.values()).flatMap(it -> it.legs().stream()).forEach(this::travel);
    var journeys = statuses.bySort().size();
    List.copyOf(statuses.bySort().values()).stream()
        .flatMap(HealthTest::kin)
        .forEach(statuses::keep);

    var said = said(folder());
    said.forEach(this::compare);

    var all = statuses.bySort().size();
    Ledger.write(
        new Ledger.Proof(
            "gitops-health",
            "all",
            "kstatus and Lua %d/%d statuses, %d of them by the journeys, %d reasons"
                .formatted(all - faults.size(), all, journeys, reasons(said)),
            "Argo CD and Flux say of each what deploy/argocd and deploy/flux say",
            faults.isEmpty()));
    assertThat(said).hasSize(all);
    assertThat(faults).isEmpty();
    assertThat(journeys).isGreaterThan(20);
    assertThat(said.values())
        .extracting(it -> it.path("flux").asText())
        .contains("Current", "InProgress", "Failed", "Terminating");
    assertThat(said.values())
        .extracting(it -> it.path("argo").asText())
        .contains("Healthy", "Progressing", "Degraded");
  }

  private void travel(Leg leg) {
    try (var stage = new EmbeddedStage(leg.seed(), new SteppedClock(leg.begin()));
        var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
      stage.cluster().intercept(statuses);
      leg.travel(new Trip(stage, driver, Trip.Announcer.SILENT));
    }
  }

  /** The same after an edit, and while it is deleted. */
  private static Stream<JsonNode> kin(JsonNode object) {
    var edited = object.<ObjectNode>deepCopy();
    var generation = object.at("/metadata/generation").asLong();
    ((ObjectNode) edited.path("metadata")).put("generation", generation + 1);
    var leaving = object.<ObjectNode>deepCopy();
    ((ObjectNode) leaving.path("metadata")).put("deletionTimestamp", "2026-12-05T21:00:00Z");
    return Stream.of(edited, leaving);
  }

  private void compare(String sort, JsonNode said) {
    var judged = new Judged(statuses.bySort().get(sort));
    check(sort + " for Flux", judged.flux(), said.path("flux").asText());
    check(sort + " for Argo CD", judged.argo(), said.path("argo").asText());
    var message = said.path("argoMessage").asText();
    var own =
        List.of(
            "waiting for the operator's first visit",
            "being deleted",
            "the latest spec is not acted on yet");
    if (!own.contains(message) && !judged.tells(message)) {
      faults.add(sort + " tells in Argo CD: " + message);
    }
  }

  private void check(String what, String wanted, String said) {
    if (!wanted.equals(said)) {
      faults.add("%s is %s, should be %s".formatted(what, said, wanted));
    }
  }

  private static long reasons(Map<String, JsonNode> said) {
    return said.keySet().stream().map(sort -> sort.replaceAll("-.*", "")).distinct().count();
  }

  private Path folder() throws IOException {
    var folder = ROOT.resolve("target/gitops");
    if (Files.isDirectory(folder)) {
      try (var old = Files.list(folder)) {
        for (var file : old.toList()) {
          Files.delete(file);
        }
      }
    }
    statuses.write(folder);
    return folder;
  }

  /** What both said, by sort. */
  private static Map<String, JsonNode> said(Path folder) throws Exception {
    var process =
        new ProcessBuilder(
                program().toString(),
                ROOT.resolve("deploy/argocd/health.lua").toString(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    var said = new HashMap<String, JsonNode>();
    for (var line : text.lines().toList()) {
      var told = JSON.readTree(line);
      said.put(told.path("file").asText().replace(".json", ""), told);
    }
    return said;
  }

  private static Path program() {
    var caches =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(text -> !text.isBlank())
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    var program = caches.resolve("winpool/gitops/health");
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException("no program in " + program + ": run make gitops");
    }
    return program;
  }
}
