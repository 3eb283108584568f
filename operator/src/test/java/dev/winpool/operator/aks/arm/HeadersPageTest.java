package dev.winpool.operator.aks.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.aks.HandClock;
import dev.winpool.operator.aks.LoopbackArm;
import dev.winpool.operator.aks.Samples;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.world.PoolName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The table of aks.md 1.4 is what goes over the wire, header for header, on every act. */
class HeadersPageTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `(?<header>[\\w-]+)` \\| (?<acts>[a-z, ]+) \\| .+ \\|");

  /** A login is for https, and there is none to a server on this machine. */
  private static final String NOT_HERE = "authorization";

  @AutoClose private final LoopbackArm arm = new LoopbackArm();
  private final ArmAgentPools pools =
      new ArmAgentPools(arm.http(), WriteGate.OPEN, new HandClock());

  @Test
  void every_act_sends_what_the_page_says_and_nothing_else() throws IOException {
    var page = page();
    acts()
        .forEach(
            (name, act) -> {
              assertThat(sent(act)).as(name).isEqualTo(wanted(page, name.split(" ")[0]));
            });
  }

  private Map<String, Consumer<ArmAgentPools>> acts() {
    var acts = new TreeMap<String, Consumer<ArmAgentPools>>();
    var win22 = new PoolName("win22");
    acts.put("read list", p -> p.list(Samples.ask(Duration.ZERO)));
    acts.put("read pool", p -> p.find(win22));
    acts.put("read cluster", p -> p.cluster(Duration.ZERO));
    acts.put("read offer", p -> p.latestImage(Samples.pool("win22", "e", 1), Duration.ZERO));
    acts.put("create", p -> p.create(win22, Map.of(), Optional.of(true)));
    acts.put("update", p -> p.update(Samples.pool("win22", Samples.ETAG, 1), Map.of()));
    acts.put("upgrade", p -> p.upgradeImage(Samples.owned(Samples.pool("win22", "e", 1))));
    acts.put("delete", p -> p.retire(Samples.leaving("win22", Samples.ETAG)));
    return acts;
  }

  private Set<String> sent(Consumer<ArmAgentPools> act) {
    arm.forget();
    arm.reply(200, "{\"name\":\"win22\",\"value\":[],\"properties\":{}}");
    try {
      act.accept(pools);
    } catch (CloudFault unreadable) {
      // One answer for all: it is what was sent that matters.
    }
    assertThat(arm.asked).hasSize(1);
    var names = new TreeSet<String>();
    arm.asked.getFirst().headers().keySet().forEach(n -> names.add(n.toLowerCase(Locale.ROOT)));
    return names;
  }

  private static Set<String> wanted(Map<String, List<String>> page, String act) {
    var names = new TreeSet<String>();
    page.forEach(
        (header, acts) -> {
          if (acts.contains("all") || acts.contains(act)) {
            names.add(header);
          }
        });
    names.remove(NOT_HERE);
    return names;
  }

  private static Map<String, List<String>> page() throws IOException {
    var file = Path.of(System.getProperty("winpool.root", ".."), "docs", "design", "aks.md");
    var section = Files.readString(file).split("\n### 1\\.4 ")[1].split("\n## ")[0];
    var rows = new TreeMap<String, List<String>>();
    section
        .lines()
        .map(ROW::matcher)
        .filter(row -> row.matches())
        .forEach(
            row ->
                rows.put(
                    row.group("header").toLowerCase(Locale.ROOT),
                    List.of(row.group("acts").split(", "))));
    return rows;
  }
}
