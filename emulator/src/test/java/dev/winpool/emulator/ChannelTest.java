package dev.winpool.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** AKS's own channel as a second driver of node images (aks.md section 5). */
class ChannelTest {

  private static final String CHANNEL = Stand.CLUSTER + "  nodeOSUpgradeChannel: NodeImage\n";
  private static final String NEWEST = "AKSWindows-2022-containerd-20348.5386.260715";

  /** The stage begins on Sunday, 22 November 2026, at midnight. */
  private static final String TUESDAYS =
      """
        maintenanceConfigurations:
          - name: aksManagedNodeOSUpgradeSchedule
            properties:
              maintenanceWindow:
                schedule: {weekly: {intervalWeeks: 1, dayOfWeek: Tuesday}}
                durationHours: 6
                startTime: "22:00"
                utcOffset: "+01:00"
                notAllowedDates: [{start: "2026-11-24", end: "2026-11-24"}]
      """;

  @Test
  void it_brings_old_pools_to_the_newest_image_by_itself_one_at_a_time() {
    try (var stand = new Stand(CHANNEL + Stand.POOLS)) {
      assertThat(stand.pool("win").property("provisioningState").asText())
          .isEqualTo("UpgradingNodeImageVersion");
      assertThat(stand.put("win", "{}").code()).isEqualTo("OperationNotAllowed");
      stand.pass(Duration.ofHours(1));
      assertThat(stand.pool("win").property("nodeImageVersion").asText()).isEqualTo(NEWEST);
      assertThat(stand.events("channel-upgrade")).hasSize(1);
      stand.emulator().secondPerson().publishImage("Windows2022", "20348.9000.261121");
      stand.settle();
      assertThat(stand.events("channel-upgrade")).hasSize(2);
    }
  }

  @Test
  void it_keeps_to_its_maintenance_window() {
    try (var stand = new Stand(CHANNEL + TUESDAYS + Stand.POOLS)) {
      stand.pass(Duration.ofDays(9).plusHours(20).plusMinutes(59));
      assertThat(stand.events("channel-upgrade")).isEmpty();
      stand.pass(Duration.ofMinutes(1));
      assertThat(stand.events("channel-upgrade")).hasSize(1);
      assertThat(stand.now()).isEqualTo("2026-12-01T21:00:00Z");
    }
  }

  @Test
  void without_the_channel_nothing_happens() {
    try (var stand = Stand.usual()) {
      stand.pass(Duration.ofDays(2));
      assertThat(stand.events("channel-upgrade")).isEmpty();
    }
  }
}
