package dev.winpool.operator.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change that is not understood must not be passed over: what is known would not be true. */
class ChangesTest {
  private final List<String> heard = new ArrayList<>();

  private void read(String text) throws IOException {
    new Changes<Pod>(Listing.of(Pod.class, Optional::of).type(), "7")
        .read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            (kind, pod) -> heard.add(kind + " " + pod.getMetadata().getName()));
  }

  @Test
  void each_is_heard_in_its_order_and_a_bookmark_is_none() throws IOException {
    read(
        """
        {"type":"ADDED","object":{"metadata":{"name":"a"},"newer":[{}]}}
        {"newer":{"x":1},"type":"MODIFIED","object":{"metadata":{"name":"a"}}}
        {"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"7"}}}
        {"type":"DELETED","object":{"metadata":{"name":"a"}}}
        """);
    assertThat(heard).containsExactly("ADDED a", "MODIFIED a", "DELETED a");
  }

  /** As from a server that lags behind: what is gone would be there again. */
  @Test
  void one_that_is_older_than_what_is_known_ends_it() throws IOException {
    read(versioned(8) + versioned(8) + versioned(12));
    assertThat(heard).as("one that is told twice").hasSize(3);
    assertThatThrownBy(() -> read(versioned(9) + versioned(8)))
        .isInstanceOf(IOException.class)
        .hasMessage("a change that is older than one before it");
    assertThatThrownBy(() -> read(versioned(6))).isInstanceOf(IOException.class);
    assertThat(heard).hasSize(4);
  }

  private static String versioned(int version) {
    return "{\"type\":\"MODIFIED\",\"object\":{\"metadata\":{\"name\":\"a\",\"resourceVersion\":\"%d\"}}}\n"
        .formatted(version);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          {"type":"ERROR","object":{"message":"too old resource version"}} | too old resource version
          {"type":"MOVED","object":{}} | no event of a kind that is known
          {"object":{"metadata":{"name":"a"}},"type":"ADDED"} | no event of a kind that is known
          {"type":"ADDED" | end-of-input
          [] | START_ARRAY where an event should begin
          """)
  void what_is_no_change_ends_it(String text, String why) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessageContaining(why);
    assertThat(heard).isEmpty();
  }
}
