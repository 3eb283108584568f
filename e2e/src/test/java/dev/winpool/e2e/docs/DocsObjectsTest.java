package dev.winpool.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.controlplane.Binaries;
import dev.winpool.e2e.controlplane.ControlPlane;
import dev.winpool.e2e.controlplane.Established;
import dev.winpool.e2e.controlplane.Kubectl;
import dev.winpool.e2e.controlplane.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole objects that pages and examples show, taken by a real API server: rules between fields
 * (CEL) are judged here, and whether the roles for people let in what they say, and no more.
 */
@Tag("real")
class DocsObjectsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("winpool.root", "..")).toAbsolutePath().normalize();
  private static final int TRIES = 60;

  @TempDir static Path folder;
  private static ControlPlane plane;
  private static Kubectl kubectl;

  @BeforeAll
  static void begin() throws InterruptedException {
    plane = ControlPlane.start(Binaries.find(), folder);
    kubectl = Kubectl.of(plane, User.ADMIN, folder.resolve("admin"));
    apply("-k", ROOT.resolve("deploy/with-crd"));
    Established.await(plane, "windowsnodepools.winpool.dev");
    apply("-k", ROOT.resolve("deploy/examples/roles"));
    apply("-k", ROOT.resolve("deploy/examples/playground"));
    own("second");
    awaitTheFence();
  }

  /** Gives it an owner that is there, or it would be collected. */
  private static void own(String object) {
    apply("-f", ROOT.resolve("deploy/examples/playground/second.yaml"));
    var uid = kubectl.run("get", "namespace", "default", "-o", "jsonpath={.metadata.uid}").text();
    var owner =
        "{\"metadata\":{\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"name\":\"default\",\"uid\":\"%s\"}]}}"
            .formatted(uid);
    kubectl.run("patch", "wnp", object, "--type=merge", "-p", owner).text();
  }

  /** A server takes an admission policy up some time after it was stored. */
  private static void awaitTheFence() throws InterruptedException {
    for (int i = 0;
        i < TRIES && as("approvers", "annotate wnp old --overwrite try=it").code() == 0;
        i++) {
      Thread.sleep(Duration.ofSeconds(1));
    }
  }

  @AfterAll
  static void end() {
    if (plane != null) {
      plane.close();
    }
  }

  /** A page that lists the fields of all objects leaves values out. */
  static List<Shown> objects() {
    return Shown.all(ROOT).stream()
        .filter(shown -> shown.language().equals("yaml"))
        .filter(shown -> shown.text().contains("kind: WindowsNodePool"))
        .filter(shown -> !shown.text().contains(": ..."))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("objects")
  void an_object_of_a_page_is_taken(Shown shown) throws IOException {
    var file = Files.writeString(folder.resolve("object.yaml"), shown.text());
    assertThat(apply("-f", file, "--dry-run=server")).contains("(server dry run)");
  }

  private static String apply(String how, Path what, String... more) {
    var words = new ArrayList<>(List.of("apply", "--server-side", how, what.toString()));
    words.addAll(List.of(more));
    return kubectl.run(words.toArray(String[]::new)).text();
  }

  /** What is typed by somebody of a group of the example. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          approvers | yes | annotate wnp play --overwrite winpool.dev/approve=9f3c1a/Create
          approvers | yes | annotate wnp play --overwrite winpool.dev/hold=exam
          approvers | no  | annotate wnp play --overwrite other=it
          approvers | no  | patch wnp play --type=merge -p {"spec":{"paused":true}}
          approvers | no  | patch wnp play --type=merge -p {"metadata":{"finalizers":["a.b/c"]}}
          approvers | no  | patch wnp play --type=merge -p {"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"Node","name":"n","uid":"1"}]}}
          approvers | no  | patch wnp second --type=merge -p {"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"Node","name":"n","uid":"2"}]}}
          approvers | yes | annotate wnp second --overwrite winpool.dev/hold=exam
          approvers | no  | label wnp play --overwrite argocd.argoproj.io/instance=other
          approvers | no  | delete wnp old --dry-run=server
          approvers | no  | -n winpool-system annotate configmap winpool-hold --overwrite winpool.dev/hold=x
          editors   | yes | patch wnp play --type=merge -p {"spec":{"paused":true}}
          editors   | no  | patch wnp play --type=merge -p {"spec":{"adoption":"Adopt"}}
          holders   | yes | -n winpool-system annotate configmap winpool-hold --overwrite winpool.dev/hold=x
          holders   | no  | -n winpool-system create configmap other
          holders   | no  | annotate wnp play --overwrite winpool.dev/hold=x
          nobody    | no  | get wnp play
          """)
  void a_role_of_the_example_lets_in_what_it_says_and_no_more(
      String group, String answer, String words) {
    var said = as(group, words);
    assertThat(said.code() == 0).as(said.out() + said.err()).isEqualTo(answer.equals("yes"));
    assertThat(said.code() == 0 || said.err().contains("forbidden")).as(said.err()).isTrue();
  }

  private static Kubectl.Answer as(String group, String words) {
    var all = new ArrayList<>(List.of("--as=somebody", "--as-group=winpool-" + group));
    all.addAll(List.of(words.split(" ")));
    return kubectl.run(all.toArray(String[]::new));
  }
}
