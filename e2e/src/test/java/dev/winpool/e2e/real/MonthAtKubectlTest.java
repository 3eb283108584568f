package dev.winpool.e2e.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.controlplane.Binaries;
import dev.winpool.e2e.controlplane.ControlPlane;
import dev.winpool.e2e.controlplane.Established;
import dev.winpool.e2e.controlplane.Kubectl;
import dev.winpool.e2e.controlplane.User;
import dev.winpool.e2e.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code docs/monthly.md} is what a person sees: its objects are put into a real API server with
 * the CRD as users install it, and the real kubectl prints them as the page does. Only the age
 * differs, which the server counts from now.
 */
@Tag("real")
class MonthAtKubectlTest {
  private static final Path ROOT = Path.of(System.getProperty("winpool.root", "."));
  private static final String AGE = "<age>";
  private static final JsonNode OBJECTS = JsonFields.read(resource());
  private static final Set<String> ALIKE = new HashSet<>();

  @TempDir static Path folder;
  private static ControlPlane plane;
  private static Kubectl kubectl;

  @BeforeAll
  static void begin() {
    plane = ControlPlane.start(Binaries.find(), folder);
    kubectl = Kubectl.of(plane, User.PEOPLE, folder.resolve("people"));
    var crd = ROOT.resolve("crds/windowsnodepools.winpool.dev.yaml");
    kubectl.run("apply", "--server-side", "-f", crd.toString()).text();
    Established.await(plane, "windowsnodepools.winpool.dev");
  }

  @AfterAll
  static void end() {
    if (plane != null) {
      plane.close();
    }
    var all = situations().size();
    var value = "%d/%d situations of the month".formatted(ALIKE.size(), all);
    var goal = "kubectl prints what docs/monthly.md shows";
    System.out.println("kubectl: " + value);
    Ledger.write(new Ledger.Proof("month", "real", value, goal, ALIKE.size() == all));
  }

  static List<String> situations() {
    var titles = new ArrayList<String>();
    OBJECTS.fieldNames().forEachRemaining(titles::add);
    return titles;
  }

  @ParameterizedTest
  @MethodSource("situations")
  void kubectl_prints_what_the_page_shows(String title) {
    kubectl.run("delete", "wnp", "--all").text();
    OBJECTS.path(title).forEach(MonthAtKubectlTest::put);
    var section = section(title);

    var wide = kubectl.run("get", "wnp", "-o", "wide").text();
    assertThat(Columns.read(wide).print()).as("how kubectl pads").isEqualTo(stripped(wide));
    assertThat(aged(wide)).isEqualTo(aged(between(section, "-o wide\n", "\n\n")));

    var said = kubectl.run("describe", "wnp", "web").text();
    assertThat(between(said, "\nStatus:\n", "\nEvents:"))
        .isEqualTo(between(section, "\nStatus:\n", "\n```"));
    ALIKE.add(title);
  }

  /** The server takes a status by its subresource only. */
  private static void put(JsonNode object) {
    ((ObjectNode) object.path("spec").path("template")).put("vmSize", "Standard_D4s_v5");
    var file = folder.resolve("object.json");
    write(file, object);
    kubectl.run("create", "-f", file.toString()).text();
    var name = object.path("metadata").path("name").asText();
    var there = (ObjectNode) JsonFields.read(kubectl.run("get", "wnp", name, "-o", "json").text());
    there.set("status", object.path("status"));
    write(file, there);
    kubectl.run("replace", "--subresource=status", "-f", file.toString()).text();
  }

  private static void write(Path file, JsonNode object) {
    try {
      Files.writeString(file, object.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String aged(String printed) {
    return Columns.read(printed).with("AGE", AGE).print();
  }

  private static String stripped(String printed) {
    return printed.lines().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
  }

  private static String section(String title) {
    try {
      var page = Files.readString(ROOT.resolve("docs/monthly.md"));
      return between(page, "\n## " + title + "\n", "\n## ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands between the two; to the end where the second does not come. */
  private static String between(String text, String begin, String end) {
    var from = text.indexOf(begin) + begin.length();
    assertThat(from).as(begin + " in " + text).isGreaterThanOrEqualTo(begin.length());
    var to = text.indexOf(end, from);
    return text.substring(from, to < 0 ? text.length() : to);
  }

  private static String resource() {
    try (var stream = MonthAtKubectlTest.class.getResourceAsStream("/month.json")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
