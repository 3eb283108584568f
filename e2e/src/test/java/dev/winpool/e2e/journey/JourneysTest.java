package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.FreeDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.ScaledClock;
import dev.winpool.emulator.stage.SteppedClock;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JourneysTest {

  @Test
  void j3_a_2019_pool_that_somebody_else_made_becomes_2022() {
    var clock = new SteppedClock(Seeds.SATURDAY);
    try (var stage = new EmbeddedStage(Seeds.shop(), clock);
        var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
      new MoveTo2022(new Trip(stage, driver, Trip.Announcer.SILENT), "2h").run();
      var verdict = Judge.judge(stage, Set.of("sys", "win19"), Set.of("win19"));
      assertThat(verdict.clean()).as(verdict.toString()).isTrue();
    }
  }

  @Test
  void j3_the_same_with_the_operator_free_running() {
    var clock = new ScaledClock(Seeds.SATURDAY, 60);
    try (var stage = new EmbeddedStage(Seeds.shop(), clock);
        var driver = new FreeDriver(stage, clock, d -> System.out.println("skip " + d))) {
      new MoveTo2022(new Trip(stage, driver, System.out::println), "2h").run();
      var verdict = Judge.judge(stage, Set.of("sys", "win19"), Set.of("win19"));
      assertThat(verdict.clean()).as(verdict.toString()).isTrue();
    }
  }
}
