package dev.winpool.operator.decide;

import static dev.winpool.operator.world.Sample.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.PollInterval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RuleTrailTest {
  private static final Pattern RULE =
      Pattern.compile("(?:/\\* (\\d+) \\*/ )?(\\w+)::(\\w+)[,)]", Pattern.MULTILINE);

  private static Given resting() {
    return Given.object().pool(pool("win22", WindowsServer.Windows2022, 2));
  }

  private static RuleTrail trail(Given given) {
    return RuleTrail.of(given.world(), given.recorded(), PollInterval.DEFAULT);
  }

  @Test
  void it_names_the_rule_that_spoke_and_those_that_had_nothing_to_say_before_it() {
    var trail = trail(resting().held());
    assertThat(trail.spoke()).isEqualTo("3 HoldRule");
    assertThat(trail.silent())
        .extracting(RuleTrail.Silent::rule)
        .startsWith("2 NeverBothClosed")
        .endsWith("1 DeletionRule.gone");
    assertThat(trail.words()).contains("1 SafeToWrite: the clocks agree; 1 DeletionRule.gone: ");
  }

  @Test
  void at_rest_every_other_rule_had_nothing_to_say() {
    var trail = trail(resting().spec("{osSKU: Windows2022}"));
    assertThat(trail.spoke()).isEqualTo("13 RestRule");
    assertThat(trail.silent()).hasSize(Planner.RULES.size() - 1);
  }

  /** A reference to a method has no name of its own. */
  @Test
  void the_names_are_those_of_the_policy_in_its_order() throws IOException {
    var source =
        Files.readString(
            Path.of(System.getProperty("winpool.root", ".."))
                .resolve("operator/src/main/java/dev/winpool/operator/decide/Planner.java"));
    var list =
        source.substring(source.indexOf("RULES ="), source.indexOf(";", source.indexOf("RULES =")));
    var rules = RULE.matcher(list).results().toList();
    assertThat(rules).hasSameSizeAs(Planner.RULES);
    var number = "";
    for (var i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      number = rule.group(1) == null ? number : rule.group(1);
      var plain = number + " " + rule.group(2);
      assertThat(RuleTrail.RULES.get(i).rule()).isIn(List.of(plain, plain + "." + rule.group(3)));
    }
  }
}
