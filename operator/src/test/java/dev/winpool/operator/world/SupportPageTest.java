package dev.winpool.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.WindowsServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page and the example are what the release has. Write mode: {@code -Ddocs.write=true}. */
class SupportPageTest {
  private static final String HEAD =
      """
      # The support calendar

      What AKS says of each Windows Server version, as this release has it. `status.support`, the condition `Supported`, the columns
      SUPPORT-ENDS and DAYS-LEFT, the advice `SupportEnds` and `KubernetesHeldBack`, the refusals `VersionNotSupported` and
      `VersionNotCreatable` and the question before a pool is deleted that AKS would not create again go by it.

      This table is generated from `windows-support.properties`, which is in the operator's jar.

      | version | Kubernetes | retired | images removed | bars | new pools | source | as of |
      |---|---|---|---|---|---|---|---|
      """;

  private static final String TAIL =
      """

      - **retired**: AKS supports the version no longer, and makes no new images of it.
      - **images removed**: from then on scaling and reimaging fail.
      - **bars**: the first Kubernetes to which the pool cannot be upgraded. A pool may be two minor versions behind its control plane, so
        the cluster can go one version further than this and no more.

      Days are days of UTC. `status.support.daysLeft` and `imageDaysLeft` are counted one by one in the last 180 days, before that in
      steps of 30, rounded down: else each status would be written every day.

      ## Replace a row without a release

      AKS moves these days. The ConfigMap `winpool-support` in the operator's namespace replaces the rows that it has; all others stay as
      above. Change [the example](../../deploy/examples/support/winpool-support.yaml), and apply it:

      ```sh
      kubectl apply --server-side -f deploy/examples/support/winpool-support.yaml
      kubectl get wnp -o wide
      ```

      | key, behind `Windows2022.` | value | left out |
      |---|---|---|
      | `kubernetes.first` | the first Kubernetes that runs it: `1.23` | whatever is old |
      | `kubernetes.last` | the last: `1.36` | none is announced |
      | `retired` | a day: `2028-06-30` | none is announced |
      | `imagesRemoved` | a day, not before `retired` | none is announced |
      | `creatable` | whether AKS creates new pools: `true` or `false`. Where the release says `false` it stays so | is a fault |
      | `source` | who says so; it is told in `status.support.source` | is a fault |
      | `asOf` | the day of that page | is a fault |

      It is read once an hour, for all objects together. A row is replaced as a whole or not at all: of one with a value that
      cannot be read, a key that is misspelt or one that is missing the row above counts, and the advice
      [`SupportDataRefused`](advisories.md) and a line of the log name key, value and remedy. It is then read every ten minutes until it is
      well. Delete the ConfigMap, and the release counts again.

      Who may write ConfigMaps in the operator's namespace can have pools refused and ends of support shown that are none. It cannot take
      away the question before the last pool of a version is deleted.
      """;

  private final Path root = Path.of(System.getProperty("winpool.root", ".."));
  private final Path page = root.resolve("docs/reference/support-calendar.md");

  private static String text() {
    return HEAD
        + Arrays.stream(WindowsServer.values())
            .map(SupportCalendar.SHIPPED::of)
            .map(SupportPageTest::line)
            .collect(Collectors.joining())
        + TAIL;
  }

  private static String line(SupportRow row) {
    var barred = row.blocks();
    return "| `%s` | %s | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            row.server(),
            row.kubernetes(),
            row.retired().map(LocalDate::toString).orElse("not announced"),
            row.imagesRemoved().map(LocalDate::toString).orElse("not announced"),
            barred.isPresent() ? "1." + barred.getAsInt() : "none announced",
            row.creatable() ? "yes" : "no",
            row.source(),
            row.asOf());
  }

  @Test
  void the_committed_page_is_the_generated_one() throws IOException {
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(page, text());
    }
    assertThat(page).hasContent(text());
  }

  /** Whoever applies it as it is changes nothing. */
  @Test
  void the_example_is_the_row_of_the_release() throws IOException {
    var example = root.resolve("deploy/examples/support/winpool-support.yaml");
    var map = Serialization.unmarshal(Files.readString(example), ConfigMap.class);
    assertThat(map.getMetadata().getName()).isEqualTo("winpool-support");
    assertThat(map.getData()).isNotEmpty();
    assertThat(SupportCalendar.SHIPPED.replacedBy(map.getData()))
        .isEqualTo(SupportCalendar.SHIPPED);
  }
}
