package dev.winpool.e2e.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.winpool.e2e.controlplane.Binaries;
import dev.winpool.e2e.controlplane.ControlPlane;
import dev.winpool.e2e.controlplane.Established;
import dev.winpool.e2e.controlplane.Kubectl;
import dev.winpool.e2e.controlplane.User;
import dev.winpool.e2e.ledger.Ledger;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.nodes.KubeWorkerNodes;
import dev.winpool.operator.records.KubeClients;
import dev.winpool.operator.records.KubeRecords;
import dev.winpool.operator.records.PublishedSchema;
import dev.winpool.operator.records.ServerDate;
import dev.winpool.operator.world.Installation;
import dev.winpool.operator.world.NodeFence;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the accounts of {@code deploy/} may do on a real API server, with their own tokens: rendered
 * as a user would who wants another namespace and other names ({@code namespace:}, {@code
 * namePrefix:}), for the fences must follow (proof.md S5 to S7).
 */
@Tag("real")
class FencesTest {
  private static final String OPERATOR = "system:serviceaccount:tools:prod-winpool-operator";
  private static final String EDITOR = "system:serviceaccount:tools:editor";
  private static final String TRUSTED = "system:serviceaccount:tools:trusted";
  private static final String MARK = "winpool-installation";
  private static final String MERGE = "application/merge-patch+json";
  private static final long PATIENCE_SECONDS = 120;
  private static final AtomicInteger JUDGED = new AtomicInteger();

  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

  @TempDir static Path folder;
  private static ControlPlane plane;
  private static Kubectl admin;

  /**
   * One request.
   *
   * @param refusal what the answer says when it is refused; empty when it must be done
   */
  private record Ask(String who, String refusal, String... command) {}

  private enum Case {
    CORDON_OF_A_WINDOWS_NODE(
        node(
            "win",
            "",
            "{\"spec\":{\"unschedulable\":true},%s}"
                .formatted("\"metadata\":{\"annotations\":{\"winpool.dev/cordon\":\"s;t;u\"}}"))),
    REOPENING_OF_A_WINDOWS_NODE(
        node(
            "win",
            "",
            "{\"spec\":{\"unschedulable\":null},%s}"
                .formatted("\"metadata\":{\"annotations\":{\"winpool.dev/cordon\":null}}"))),
    CORDON_OF_A_LINUX_NODE(
        node("lin", "winpool changes Windows nodes only", "{\"spec\":{\"unschedulable\":true}}")),
    LABEL(node("win", "nothing of a node's metadata", metadata("\"labels\":{\"a\":\"b\"}"))),
    LABEL_THAT_MAKES_A_NODE_WINDOWS(
        node(
            "lin",
            "winpool changes Windows nodes only",
            metadata("\"labels\":{\"kubernetes.io/os\":\"windows\"}"))),
    FINALIZER(node("win", "nothing of a node's metadata", metadata("\"finalizers\":[\"a.b/c\"]"))),
    TAINT(
        node(
            "win",
            "nothing of a node's spec",
            "{\"spec\":{\"taints\":[{\"key\":\"a\",\"effect\":\"NoExecute\"}]}}")),
    PROVIDER_ID(
        node("win", "nothing of a node's spec", "{\"spec\":{\"providerID\":\"azure:///x\"}}")),
    ANOTHER_ANNOTATION(
        node("win", "no annotation of a node but", metadata("\"annotations\":{\"a\":\"b\"}"))),
    ANNOTATION_OF_SOMEBODY_ELSE_TAKEN_AWAY(
        node("win", "no annotation of a node but", metadata("\"annotations\":{\"theirs\":null}"))),
    STATUS_OF_A_NODE(
        new Ask(
            OPERATOR,
            "cannot patch resource",
            "patch",
            "nodes/win/status",
            "{\"status\":{\"phase\":\"Running\"}}")),
    EVICTION_WITHOUT_UID(evict("winpool evicts a pod by its UID only", "{}")),
    EVICTION_WITH_NO_OPTIONS(evict("winpool evicts a pod by its UID only", "null")),
    EVICTION_WITH_GRACE_0(evict("never evicts with grace 0", "{\"gracePeriodSeconds\":0,UID}")),
    EVICTION_WITH_GRACE_0_BUT_NO_UID(evict("winpool", "{\"gracePeriodSeconds\":0}")),
    EVICTION_BY_UID(evict("", "{UID}")),
    EVENT_ABOUT_AN_OBJECT(event("", "default", "WindowsNodePool")),
    EVENT_ABOUT_A_NODE(event("about WindowsNodePools only", "default", "Node")),
    EVENT_ELSEWHERE(event("in the namespace default only", "tools", "WindowsNodePool")),
    READING_EVENTS(new Ask(OPERATOR, "cannot list resource \"events\"", "get", "events")),
    LEASE_OF_ANOTHER_NAME(
        lease(OPERATOR, "cannot update resource \"leases\"", "kube-scheduler", "tools")),
    MARK_OF_THE_INSTALLATION(lease(OPERATOR, "", MARK, "tools")),
    MARK_THAT_NAMES_ANOTHER(
        lease(OPERATOR, "An operator writes its own namespace", MARK, "winpool-system")),
    MARK_BY_SOMEBODY_ELSE(lease(EDITOR, "written by winpool's operator only", MARK, "tools")),
    SECRETS(new Ask(OPERATOR, "cannot list resource \"secrets\"", "get", "secrets", "-A")),
    PLAIN_EDITOR(pool(EDITOR, "", "a", "")),
    DELETE_WITHOUT_UID(delete("winpool deletes a pod by its UID only", "")),
    DELETE_WITH_GRACE_0(delete("with its own grace period only", "\"gracePeriodSeconds\":0,UID")),
    DELETE_WITH_A_SHORT_GRACE(
        delete("with its own grace period only", "\"gracePeriodSeconds\":1,UID")),
    DELETE_BY_UID(delete("", "UID")),
    FORCE_BY_A_PLAIN_EDITOR(pool(EDITOR, "needs the verb force", "b", "drain: {onTimeout: Force}")),
    FORCE_BY_WHO_MAY(pool(TRUSTED, "", "g", "drain: {onTimeout: Force}")),
    EVICT_BY_A_PLAIN_EDITOR(
        pool(EDITOR, "needs the verb evictunmanaged", "c", "drain: {unmanagedPods: Evict}")),
    ADOPT_BY_A_PLAIN_EDITOR(pool(EDITOR, "needs the verb adopt", "d", "adoption: Adopt")),
    EVICT_BY_WHO_MAY(pool(TRUSTED, "", "e", "drain: {unmanagedPods: Evict}")),
    ADOPT_BY_WHO_MAY(pool(TRUSTED, "", "f", "adoption: Adopt"));

    private final Ask ask;

    Case(Ask ask) {
      this.ask = ask;
    }

    private static String metadata(String field) {
      return "{\"metadata\":{%s}}".formatted(field);
    }

    private static Ask node(String name, String refusal, String patch) {
      return new Ask(OPERATOR, refusal, "patch", "nodes/" + name, patch);
    }

    private static Ask evict(String refusal, String options) {
      var eviction =
          """
          {"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"p","namespace":"kube-system"},
           "deleteOptions":%s}
          """;
      return new Ask(
          OPERATOR,
          refusal,
          "create",
          "--raw",
          "/api/v1/namespaces/kube-system/pods/p/eviction?dryRun=All",
          "-f",
          eviction.formatted(options));
    }

    private static Ask delete(String refusal, String options) {
      var body =
          "{\"apiVersion\":\"v1\",\"kind\":\"DeleteOptions\",\"dryRun\":[\"All\"]%s}"
              .formatted(options.isEmpty() ? "" : "," + options);
      return new Ask(OPERATOR, refusal, "delete", "namespaces/kube-system/pods/p", body);
    }

    private static Ask event(String refusal, String namespace, String kind) {
      var about = kind.equals("Node") ? "v1" : "winpool.dev/v1alpha1";
      var within = namespace.equals("default") ? "" : ",\"namespace\":\"" + namespace + "\"";
      var event =
          """
          {"apiVersion":"v1","kind":"Event","metadata":{"name":"web.1","namespace":"%s"},
           "involvedObject":{"apiVersion":"%s","kind":"%s","name":"web"%s},"reason":"R","type":"Normal",
           "reportingComponent":"winpool-operator"}
          """;
      return new Ask(
          OPERATOR,
          refusal,
          "create",
          "--raw",
          "/api/v1/namespaces/%s/events?dryRun=All".formatted(namespace),
          "-f",
          event.formatted(namespace, about, kind, within));
    }

    private static Ask lease(String who, String refusal, String name, String holder) {
      var lease =
          """
          {"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"%s","namespace":"default"},
           "spec":{"holderIdentity":"%s"}}
          """;
      return new Ask(
          who,
          refusal,
          "replace",
          "--raw",
          "/apis/coordination.k8s.io/v1/namespaces/default/leases/" + name + "?dryRun=All",
          "-f",
          lease.formatted(name, holder));
    }

    private static Ask pool(String who, String refusal, String name, String more) {
      var pool =
          """
          apiVersion: winpool.dev/v1alpha1
          kind: WindowsNodePool
          metadata: {name: %s}
          spec:
            poolName: win%s
            osSKU: Windows2022
            template: {vmSize: Standard_D4s_v5}
            %s
          """;
      return new Ask(
          who, refusal, "create", "--dry-run=server", "-f", pool.formatted(name, name, more));
    }
  }

  @BeforeAll
  static void install() throws IOException {
    plane = ControlPlane.start(Binaries.find(), Files.createDirectories(folder.resolve("plane")));
    admin = Kubectl.of(plane, User.ADMIN, folder.resolve("admin"));
    var root = Path.of(System.getProperty("winpool.root", ".")).toAbsolutePath();
    var crd = root.resolve("crds/windowsnodepools.winpool.dev.yaml");
    admin.run("apply", "--server-side", "-f", crd.toString()).text();
    Established.await(plane, "windowsnodepools.winpool.dev");
    admin.run("apply", "--server-side", "-f", rendered(root).toString()).text();
    admin.run("apply", "-f", file("others", OTHERS).toString()).text();
    // What a policy says of a namespace's accounts is in force a moment after it was made.
    await(Case.LABEL);
    await(Case.EVICTION_WITHOUT_UID);
    await(Case.DELETE_WITHOUT_UID);
    await(Case.EVENT_ELSEWHERE);
    await(Case.ADOPT_BY_A_PLAIN_EDITOR);
    await(Case.MARK_BY_SOMEBODY_ELSE);
  }

  private static final String OTHERS =
      """
      apiVersion: v1
      kind: Node
      metadata: {name: win, labels: {kubernetes.io/os: windows}, annotations: {theirs: kept}}
      ---
      apiVersion: v1
      kind: Node
      metadata: {name: lin, labels: {kubernetes.io/os: linux}}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: default, namespace: kube-system}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: p, namespace: kube-system}
      spec: {nodeName: lin, containers: [{name: c, image: i}]}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: editor, namespace: tools}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: trusted, namespace: tools}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: another, namespace: tools}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: another}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: prod-winpool-operator}
      subjects: [{kind: ServiceAccount, name: another, namespace: tools}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: editors}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: prod-winpool-editor}
      subjects:
      - {kind: ServiceAccount, name: editor, namespace: tools}
      - {kind: ServiceAccount, name: trusted, namespace: tools}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: trusted}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: prod-winpool-extra-verbs}
      subjects: [{kind: ServiceAccount, name: trusted, namespace: tools}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: leases, namespace: default}
      rules:
      - {apiGroups: [coordination.k8s.io], resources: [leases], verbs: [create, update]}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: leases, namespace: default}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: leases}
      subjects: [{kind: ServiceAccount, name: editor, namespace: tools}]
      """;

  /** As a user's own kustomization over ours. */
  private static Path rendered(Path root) throws IOException {
    var overlay = Files.createDirectories(folder.resolve("overlay"));
    var base = overlay.toRealPath().relativize(root.toRealPath().resolve("deploy/kustomize"));
    Files.writeString(
        overlay.resolve("kustomization.yaml"),
        """
        namespace: tools
        namePrefix: prod-
        resources: ["%s"]
        components: ["%s/../components/force"]
        """
            .formatted(base, base));
    return file("rendered", admin.run("kustomize", overlay.toString()).text());
  }

  @AfterAll
  static void end() {
    if (plane != null) {
      plane.close();
    }
    var all = Case.values().length;
    var value = "%d/%d requests answered as deploy/ promises".formatted(JUDGED.get(), all);
    Ledger.write(new Ledger.Proof("fences", "real", value, "every one", JUDGED.get() == all));
  }

  @ParameterizedTest
  @EnumSource
  void an_account_is_answered_what_deploy_promises_in_whatever_namespace(Case row)
      throws IOException {
    var answer = put(row);
    if (row.ask.refusal.isEmpty()) {
      assertThat(answer.code()).as(answer.err()).isZero();
    } else {
      assertThat(answer.err()).contains(row.ask.refusal);
      assertThat(answer.code()).isEqualTo(1);
    }
    JUDGED.incrementAndGet();
  }

  /** An account that the policies do not know has the same rights, and no fence. */
  @ParameterizedTest
  @CsvSource({"prod-winpool-operator,Proven", "another,Missing"})
  void whoever_serves_finds_out_by_a_dry_run_whether_nodes_are_fenced(
      String account, NodeFence fence) {
    var now = new AtomicReference<>(Instant.EPOCH);
    try (var client = plane.client("fences", token(account))) {
      var nodes = new KubeWorkerNodes(client, now::get);
      nodes.fence();
      now.set(Instant.EPOCH.plusSeconds(60));
      assertThat(nodes.fence()).isEqualTo(fence);
    }
    var labels = admin.run("get", "nodes", "-o", "jsonpath={.items[*].metadata.labels}").text();
    assertThat(labels).doesNotContain("fence");
  }

  /** The other is quicker at the very moment between reading that there is none and making it. */
  @Test
  void two_replicas_that_begin_in_one_moment_on_a_fresh_cluster_both_find_the_mark_theirs() {
    var other = new AtomicReference<Optional<Installation>>();
    var gate =
        new WriteGate() {
          @Override
          public void before(Write write) {
            other.set(records(WriteGate.OPEN).elsewhere());
          }

          @Override
          public void after(Write write) {}
        };
    try {
      assertThat(records(gate).elsewhere()).isEmpty();
      assertThat(other.get()).isEmpty();
    } finally {
      admin.run("-n", "default", "delete", "lease", MARK).text();
    }
  }

  /** It may not read the definition, and needs no right to what is published to everybody. */
  @Test
  void the_operator_is_told_which_fields_a_definition_of_an_earlier_version_drops()
      throws IOException {
    var root = Path.of(System.getProperty("winpool.root", "."));
    var current = root.resolve("crds/windowsnodepools.winpool.dev.yaml");
    var definition = (ObjectNode) new YAMLMapper().readTree(current.toFile());
    var status = "/spec/versions/0/schema/openAPIV3Schema/properties/status/properties";
    ((ObjectNode) definition.at(status + "/waiting/properties")).remove("about");
    try {
      untilLacking(Set.of());
      var earlier = file("earlier", new YAMLMapper().writeValueAsString(definition));
      admin.run("apply", "--server-side", "-f", earlier.toString()).text();
      untilLacking(Set.of("status.waiting.about"));
    } finally {
      admin.run("apply", "--server-side", "-f", current.toString()).text();
    }
  }

  private static void untilLacking(Set<String> fields) {
    try (var client = plane.client("fences", token(name(OPERATOR)))) {
      var published = new PublishedSchema(client);
      var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!published.lacking().equals(fields) && System.nanoTime() < deadline) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
      assertThat(published.lacking()).isEqualTo(fields);
    }
  }

  private static KubeRecords records(WriteGate gate) {
    var account = name(OPERATOR);
    var config = Config.fromKubeconfig(plane.kubeconfig(account, token(account)));
    var date = new ServerDate(InstantSource.system());
    var client = KubeClients.build(config, gate, date);
    return new KubeRecords(client, "tools", InstantSource.system(), date);
  }

  /** With the rights of that account, as the API server knows it by its token. */
  private static Kubectl.Answer put(Case row) throws IOException {
    var command = row.ask.command.clone();
    if (command[0].equals("patch")) {
      return send(row.ask.who, "PATCH", command[1] + "?dryRun=All", command[2]);
    }
    if (command[0].equals("delete")) {
      return send(row.ask.who, "DELETE", command[1], command[2].replace("UID", uid()));
    }
    var last = command.length - 1;
    if (command[last - 1].equals("-f")) {
      command[last] = file(row.name(), command[last].replace("UID", uid())).toString();
    }
    return as(row.ask.who).run(command);
  }

  /** As the operator does: kubectl would read the node before, which it may not. */
  private static Kubectl.Answer send(String account, String method, String path, String body) {
    try (var client = plane.client("fences", token(name(account)))) {
      var request =
          client
              .getHttpClient()
              .newHttpRequestBuilder()
              .uri(plane.url() + "/api/v1/" + path)
              .method(method, method.equals("PATCH") ? MERGE : "application/json", body)
              .build();
      var answer = client.getHttpClient().sendAsync(request, String.class).join();
      return new Kubectl.Answer(answer.isSuccessful() ? 0 : 1, "", answer.bodyString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String uid() {
    var uid = admin.run("-n", "kube-system", "get", "pod", "p", "-o", "jsonpath={.metadata.uid}");
    return "\"preconditions\":{\"uid\":\"%s\"}".formatted(uid.text());
  }

  private static Kubectl as(String account) {
    return Kubectl.of(plane, token(name(account)), folder.resolve(name(account)));
  }

  private static String name(String account) {
    return account.substring(account.lastIndexOf(':') + 1);
  }

  private static String token(String account) {
    return TOKENS.computeIfAbsent(
        account, name -> admin.run("-n", "tools", "create", "token", name).text().strip());
  }

  private static void await(Case row) throws IOException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (put(row).code() == 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
