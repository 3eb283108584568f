package dev.winpool.e2e.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code scaleDownMode: Deallocate}: a machine leaves AKS's count, and its Node stays. */
@Execution(ExecutionMode.CONCURRENT)
class ParkedMachinesTest {

  @Test
  void a_source_with_deallocated_machines_is_emptied_and_deleted_and_its_successor_has_none() {
    try (var play = Play.adopted("arm/seed.yaml")) {
      spec(
          play, "{\"template\": {\"scaleDownMode\": \"Deallocate\"}, \"scaling\": {\"count\": 3}}");
      play.until("three run", () -> nodes(play, "old22") == 3 && count(play, "old22") == 3);
      spec(play, "{\"scaling\": {\"count\": 1}}");
      play.until("two are parked", () -> count(play, "old22") == 1);
      assertThat(nodes(play, "old22")).isEqualTo(3);
      play.size("Standard_D8s_v5");
      play.on().driver().until("old22 is gone", Play.HOURS, () -> play.gone("old22"));
      assertThat(count(play, "old01")).isEqualTo(1);
      play.judged();
    }
  }

  private static void spec(Play play, String json) {
    play.trip().patch("web", "{\"spec\":" + json + "}");
  }

  private static int count(Play play, String pool) {
    return play.trip().pool(pool).orElseThrow().properties().path("count").asInt();
  }

  private static long nodes(Play play, String pool) {
    return play.on().stage().people().nodes().list().getItems().stream()
        .filter(node -> pool.equals(node.getMetadata().getLabels().get("agentpool")))
        .count();
  }
}
