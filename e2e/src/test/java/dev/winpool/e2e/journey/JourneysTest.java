package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.SteppedClock;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JourneysTest {

  @Test
  void j3_a_2019_pool_that_somebody_else_made_becomes_2022() {
    var clock = new SteppedClock(Seeds.SATURDAY);
    try (var stage = new EmbeddedStage(Seeds.shop(), clock);
        var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
      try {
        new MoveTo2022(new Trip(stage, driver, System.out::println), "2h").run();
      } catch (AssertionError e) {
        System.out.println(driver.situation());
        stage.journal().entries().stream()
            .filter(
                x ->
                    String.valueOf(x.fields().get("userAgent")).startsWith("winpool-operator")
                        && !"GET".equals(x.fields().get("method")))
            .forEach(
                x ->
                    System.out.println(
                        x.seq()
                            + " "
                            + x.kind()
                            + " "
                            + x.at()
                            + " "
                            + x.fields().get("method")
                            + x.fields().get("verb")
                            + " "
                            + x.fields().get("pool")
                            + " "
                            + x.fields().get("resource")
                            + "/"
                            + x.fields().get("subresource")
                            + " "
                            + x.fields().get("name")
                            + " "
                            + x.fields().get("status")
                            + x.fields().get("code")));
        throw e;
      }
      System.out.println(
          "turns "
              + driver.turns()
              + " reads "
              + stage.cluster().reads().all()
              + " entries "
              + stage.journal().entries().size());
      var verdict = Judge.judge(stage, Set.of("sys", "win19"), Set.of("win19"));
      System.out.println(verdict);
      assertThat(verdict.clean()).as(verdict.toString()).isTrue();
    }
  }
}
