package dev.winpool.e2e.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A successor has from its source what it can have (aks.md 2.1, "What a successor does not
 * inherit").
 */
@Execution(ExecutionMode.CONCURRENT)
class OtherMachinesTest {

  @Test
  void a_pool_of_spot_machines_takes_over_no_surge_and_one_of_regular_machines_no_price() {
    try (var play = Play.adopted("arm/seed.yaml")) {
      template(play, "{\"upgradeSettings\": {\"maxSurge\": \"33%\"}}");
      play.until("the surge is there", () -> play.puts("old22").getLast().body().contains("33%"));
      template(
          play,
          """
          {"upgradeSettings": null, "scaleSetPriority": "Spot",
           "scaleSetEvictionPolicy": "Deallocate", "spotMaxPrice": "2.5"}
          """);
      play.until("old22 is gone", () -> play.gone("old22"));
      var spot = play.puts("old01").getFirst().body();
      assertThat(spot).contains("\"Spot\"", "\"Deallocate\"", "2.5").doesNotContain("maxSurge");
      template(
          play,
          """
          {"scaleSetPriority": "Regular", "scaleSetEvictionPolicy": null, "spotMaxPrice": null}
          """);
      play.until("old01 is gone", () -> play.gone("old01"));
      var regular = play.puts("old02").getFirst().body();
      assertThat(regular)
          .contains("\"Regular\"")
          .doesNotContain("scaleSetEvictionPolicy", "spotMaxPrice", "kubernetes.azure.com");
      play.judged();
    }
  }

  private static void template(Play play, String json) {
    play.trip().patch("web", "{\"spec\":{\"template\":" + json + "}}");
  }
}
