package dev.winpool.e2e.real;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The policy {@code winpool-record-fence} on a real API server, with identities as they are: who
 * may write the annotations {@code born} and {@code lineage} (object.md).
 */
@Tag("real")
class RecordFenceTest {
  private static final String OPERATOR = "system:serviceaccount:winpool-system:winpool-operator";
  private static final String BORN = "winpool.dev/born=2026-01-01T00:00:00Z";
  private static final String LINEAGE = "winpool.dev/lineage=old22";

  private static final String ROLES =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: editors}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: winpool-editor}
      subjects:
      - {apiGroup: rbac.authorization.k8s.io, kind: User, name: editor}
      - {apiGroup: rbac.authorization.k8s.io, kind: User, name: restorer}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: restorers}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: winpool-extra-verbs}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: restorer}]
      """;

  @TempDir static Path folder;
  private static ControlPlane plane;
  private static Kubectl kubectl;

  @BeforeAll
  static void begin() throws IOException {
    plane = ControlPlane.start(Binaries.find(), folder);
    kubectl = Kubectl.of(plane, User.ADMIN, folder.resolve("admin"));
    var root = Path.of(System.getProperty("winpool.root", "."));
    kubectl.run("apply", "--server-side", "-f", root + "/crds/windowsnodepools.winpool.dev.yaml");
    Established.await(plane, "windowsnodepools.winpool.dev");
    for (var file : List.of("namespace", "service-account", "rbac", "user-roles", "record-fence")) {
      kubectl.run("apply", "-f", root + "/deploy/kustomize/" + file + ".yaml").text();
    }
    kubectl.run("apply", "-f", file("roles", ROLES)).text();
    apply("admin", "probe", "{}").text();
    untilThePolicyIsAsked();
  }

  /** A new policy is noticed by the API server a moment later. */
  private static void untilThePolicyIsAsked() {
    var end = Instant.now().plus(Duration.ofMinutes(2));
    while (annotate("editor", "probe", BORN).code() == 0) {
      assertThat(Instant.now()).as("the policy is not asked").isBefore(end);
      annotate("admin", "probe", "winpool.dev/born-").text();
    }
  }

  @AfterAll
  static void end() {
    if (plane != null) {
      plane.close();
    }
  }

  @Test
  void who_may_write_an_object_may_not_make_it_born() {
    refused(apply("editor", "made", "{winpool.dev/born: \"2026-01-01T00:00:00Z\"}"));
    refused(apply("editor", "made", "{winpool.dev/lineage: old22}"));
    apply("editor", "plain", "{winpool.dev/hold: freeze}").text();
    refused(annotate("editor", "plain", BORN));
    refused(annotate("editor", "plain", LINEAGE));
    annotate("editor", "plain", "winpool.dev/approve=9f3c1a/Create").text();
  }

  @Test
  void the_operator_writes_them_and_an_editor_may_take_them_away_but_not_turn_them() {
    apply("editor", "kept", "{}").text();
    annotate(OPERATOR, "kept", BORN).text();
    annotate(OPERATOR, "kept", LINEAGE).text();
    annotate("editor", "kept", "winpool.dev/hold=freeze").text();
    refused(annotate("editor", "kept", "winpool.dev/lineage=sql19"));
    annotate("editor", "kept", "winpool.dev/born-").text();
    refused(annotate("editor", "kept", BORN));
  }

  @Test
  void who_restores_objects_may_write_them() {
    apply("restorer", "restored", "{winpool.dev/lineage: old22}").text();
  }

  private static void refused(Kubectl.Answer answer) {
    assertThat(answer.code()).as(answer.out()).isEqualTo(1);
    assertThat(answer.err()).contains("are written by the operator", "winpool-extra-verbs");
  }

  private static Kubectl.Answer annotate(String user, String object, String annotation) {
    return as(user, "annotate", "wnp", object, "--overwrite", annotation);
  }

  private static Kubectl.Answer apply(String user, String object, String annotations) {
    var yaml =
        """
        apiVersion: winpool.dev/v1alpha1
        kind: WindowsNodePool
        metadata: {name: %s, annotations: %s}
        spec: {poolName: old22, osSKU: Windows2022, template: {vmSize: Standard_D4s_v5}}
        """;
    return as(user, "create", "-f", file(object, yaml.formatted(object, annotations)));
  }

  private static Kubectl.Answer as(String user, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    if (!user.equals("admin")) {
      all.add("--as=" + user);
    }
    return kubectl.run(all.toArray(String[]::new));
  }

  private static String file(String name, String yaml) {
    try {
      return Files.writeString(folder.resolve(name + ".yaml"), yaml).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
