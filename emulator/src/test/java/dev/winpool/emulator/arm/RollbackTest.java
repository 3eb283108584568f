package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pool goes back to what it ran before (page "Roll back a node pool version", 2026-04). */
class RollbackTest {

  private static final String POOL = Stand.BASE + "/agentPools/win";
  private static final String OLD = "AKSWindows-2022-containerd-20348.4529.251212";
  private static final String NEW = "AKSWindows-2022-containerd-20348.5386.260715";
  private static final String PROFILE = POOL + "/upgradeProfiles/default?api-version=2026-05-01";

  @AutoClose private final Stand stand = Stand.usual();

  @BeforeEach
  void upgraded() {
    stand.post("/agentPools/win/upgradeNodeImageVersion");
    stand.pass(Duration.ofHours(2));
    assertThat(image()).isEqualTo(NEW);
  }

  private String image() {
    return stand.pool("win").property("nodeImageVersion").asText();
  }

  private Stand.Said ask(String image, String version) {
    var body = "{\"properties\":{\"nodeImageVersion\":\"" + image + "\"}}";
    return stand.send("PUT", POOL + "?api-version=" + version, body);
  }

  @Test
  void what_it_ran_before_is_named_by_its_upgrade_profile() {
    var past = stand.get(PROFILE).property("recentlyUsedVersions");
    assertThat(past).hasSize(1);
    assertThat(past.path(0).path("nodeImageVersion").asText()).isEqualTo(OLD);
    assertThat(past.path(0).path("orchestratorVersion").asText()).isEqualTo("1.34.2");
    assertThat(
            stand.get(PROFILE.replace("2026-05-01", "2026-03-01")).property("recentlyUsedVersions"))
        .isEmpty();
  }

  @Test
  void a_put_that_names_that_image_brings_it_back_and_uses_it_up() {
    assertThat(ask(OLD, "2026-05-01").property("provisioningState").asText())
        .isEqualTo("Upgrading");
    stand.pass(Duration.ofHours(2));
    assertThat(image()).isEqualTo(OLD);
    assertThat(stand.get(PROFILE).property("recentlyUsedVersions")).isEmpty();
    assertThat(ask(NEW, "2026-05-01").status()).isEqualTo(400);
  }

  @Test
  void a_put_that_gives_back_the_image_that_runs_changes_nothing() {
    assertThat(ask(NEW, "2026-05-01").property("provisioningState").asText()).isEqualTo("Updating");
    stand.pass(Duration.ofHours(2));
    assertThat(image()).isEqualTo(NEW);
  }

  @Test
  void after_seven_days_there_is_no_way_back() {
    stand.pass(Duration.ofDays(7));
    assertThat(stand.get(PROFILE).property("recentlyUsedVersions")).isEmpty();
    assertThat(ask(OLD, "2026-05-01").status()).isEqualTo(400);
  }

  @ParameterizedTest(name = "at {1} an image of {0} is answered with {2}")
  @CsvSource({
    "AKSWindows-2022-containerd-20348.1.250101, 2026-05-01, 400",
    "AKSWindows-2025-gen2-26100.33158.260715,   2026-08-01, 400",
    "AKSWindows-2022-containerd-20348.1.250101, 2026-03-01, 200",
  })
  void any_other_image_is_refused_where_the_property_can_be_written(
      String image, String version, int status) {
    var said = ask(image, version);
    assertThat(said.status()).isEqualTo(status);
    stand.pass(Duration.ofHours(2));
    assertThat(image()).isEqualTo(NEW);
  }
}
