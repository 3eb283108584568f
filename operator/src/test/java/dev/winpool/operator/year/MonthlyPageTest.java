package dev.winpool.operator.year;

import static com.fasterxml.jackson.databind.SerializationFeature.INDENT_OUTPUT;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.operator.api.WindowsNodePool;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Each situation of the month as kubectl shows it: the object is the operator's, {@link
 * KubectlText} draws it. Write mode: {@code -Ddocs.write=true}.
 */
class MonthlyPageTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.winpool");
  private static final Path PAGE =
      Path.of(System.getProperty("winpool.root", ".."), "docs", "monthly.md");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", Locale.ENGLISH);
  private static final String HEAD =
      """
      # The month

      AKS offers a new Windows node image every month. winpool takes it pool by pool, in the maintenance window of
      each, once a window, lower `order` first, and looks at every node afterwards. This page shows what kubectl says
      of it in each situation: **what image** runs (`IMAGE`; `Current` and `Latest` under `Image Upgrade`), **how old** what is
      offered is (`Newer Since`), **when** the window opens next (`NEXT-WINDOW`), **why not now** (`MESSAGE`), and **until when**
      AKS supports the version (`SUPPORT-ENDS`, `Support`).

      The window is Saturday 22:00, six hours, Europe/Berlin; AKS offers the image on Wednesday 9 December 2026 at 13:00. Times
      in columns and messages are in the zone of the window, others are UTC. The objects are what winpool writes in a
      simulated month; `MonthlyPageTest` draws them as kubectl draws them, writes the page with `-Ddocs.write=true` and compares it
      otherwise; that a real kubectl prints the same of them is held by `MonthAtKubectlTest`. What it prints of a move: [what kubectl shows](reference/kubectl.md). What each reason means:
      [conditions](reference/conditions.md); what to do: [runbooks](runbooks/runbooks.md).

      """;

  /** The same objects, for a real kubectl to draw. */
  private static final Path OBJECTS = PAGE.resolveSibling("../e2e/src/test/resources/month.json");

  private static final ObjectMapper JSON = new ObjectMapper().enable(INDENT_OUTPUT);

  private static Level before = Level.INFO;

  @BeforeAll
  static void hush() {
    before = LOG.getLevel();
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speak() {
    LOG.setLevel(before);
  }

  @Test
  void the_page_shows_the_objects_as_kubectl_draws_them() throws IOException {
    var page = page();
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  @Test
  void the_objects_on_the_page_are_those_that_a_real_kubectl_is_given() throws IOException {
    var objects = JSON.writeValueAsString(asJson()) + "\n";
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(OBJECTS, objects);
    }
    assertThat(Files.readString(OBJECTS)).isEqualTo(objects);
  }

  /** By the title of their situation, with nothing of what the server itself adds. */
  private static ObjectNode asJson() throws IOException {
    var all = JSON.createObjectNode();
    for (var situation : Situation.values()) {
      var objects = all.putArray(situation.title());
      for (var object : situation.objects()) {
        var json = (ObjectNode) JSON.readTree(Serialization.asJson(object));
        json.putObject("metadata").put("name", object.getMetadata().getName());
        objects.add(json);
      }
    }
    return all;
  }

  /** What image, how old, when next, why not now, supported until when. */
  @ParameterizedTest
  @EnumSource
  void five_questions_have_their_answers(Situation situation) {
    var status = situation.web().getStatus();
    var image = status.imageUpgrade();
    assertThat(status.summary().image()).isNotBlank();
    assertThat(image.latest()).isNotBlank();
    var newer = !image.latest().equals(image.current());
    assertThat(image.newerSince() != null).as("how old").isEqualTo(newer);
    assertThat(status.summary().nextWindow()).isNotBlank();
    assertThat(status.summary().supportEnds()).isEqualTo("2028-06-30");
    if (newer) {
      assertThat(status.summary().message()).isNotEqualTo("web is as the spec says");
    }
  }

  private static String page() {
    var text = new StringBuilder(HEAD);
    text.append("| situation | REASON | what you do |\n|---|---|---|\n");
    for (var situation : Situation.values()) {
      text.append(
          "| [%s](#%s) | `%s` | %s |\n"
              .formatted(
                  situation.title(),
                  anchor(situation.title()),
                  situation.web().getStatus().summary().reason(),
                  situation.remedy()));
    }
    for (var situation : Situation.values()) {
      text.append(section(situation));
    }
    return text.toString();
  }

  private static String anchor(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z ]", "").replace(' ', '-');
  }

  private static String section(Situation situation) {
    var kubectl = new KubectlText(situation.at());
    WindowsNodePool web = situation.web();
    return """

    ## %s

    %s:

    ```console
    $ kubectl get wnp -o wide
    %s
    $ kubectl describe wnp web
    ...
    %s```
    """
        .formatted(
            situation.title(),
            TIME.format(situation.at().atZone(ZoneId.of("Europe/Berlin"))),
            kubectl.wide(situation.objects()),
            kubectl.described(web));
  }
}
