package dev.winpool.emulator.arm.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Score;
import dev.winpool.emulator.type.AksFolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The emulator answers as AKS did: every recorded exchange, where they are at hand. Each is played
 * up to the request that was recorded, and that is sent as it stands there. Where a newer recording
 * contradicts an older one the newer holds, and {@link Superseded} says so.
 */
class ReplayTest {

  private static final Map<String, Consumer<Recording>> WAYS = new HashMap<>();

  static {
    WAYS.putAll(PoolReplays.WAYS);
    WAYS.putAll(StateReplays.WAYS);
    WAYS.putAll(ListReplays.WAYS);
    WAYS.putAll(OperationReplays.WAYS);
    WAYS.putAll(ClusterReplays.WAYS);
  }

  private static final Score REPLAYED = new Score();

  static List<String> recordings() {
    return Recording.names();
  }

  @AfterAll
  static void tell() {
    var all =
        Recording.FOLDERS.stream()
            .flatMap(folder -> AksFolder.names(folder).stream().map(name -> folder + "/" + name))
            .toList();
    var value = REPLAYED.of(all) + " recorded exchanges are answered as AKS answered";
    REPLAYED.tell("recordings", all, value, "n/n: status, headers, body, states, ids, casing");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordings")
  void a_recorded_exchange_is_answered_as_it_was(String name) {
    var file = name.replaceAll(".*/", "");
    assertThat(WAYS).as("nobody knows how it came to %s", name).containsKey(file);
    WAYS.get(file).accept(Recording.of(name));
    REPLAYED.reached(name);
  }

  @Test
  void what_is_superseded_names_a_later_recording_that_shows_the_newer_way() {
    assertThat(Stream.of(Superseded.values()))
        .allSatisfy(
            line -> {
              assertThat(recordings()).contains(line.by());
              assertThat(line.in(Recording.of(line.by()))).as(line.name()).isFalse();
            });
  }
}
