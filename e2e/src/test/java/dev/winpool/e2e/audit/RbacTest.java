package dev.winpool.e2e.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was granted against what was used, read from audit logs as a kube-apiserver writes them. */
class RbacTest {
  private static final ServiceAccount ACCOUNT = new ServiceAccount("tools", "robot");

  private static final String ROLES =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: robot}
      rules:
      - apiGroups: [""]
        resources: [pods, pods/eviction]
        verbs: [list, create]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: robot}
      roleRef: {kind: ClusterRole, name: robot}
      subjects: [{kind: ServiceAccount, name: robot, namespace: tools}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: robot, namespace: tools}
      rules:
      - apiGroups: [coordination.k8s.io]
        resources: [leases]
        resourceNames: [a, b]
        verbs: [get]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: robot, namespace: tools}
      roleRef: {kind: Role, name: robot}
      subjects: [{kind: ServiceAccount, name: robot, namespace: tools}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: somebody-else}
      rules:
      - apiGroups: [""]
        resources: [secrets]
        verbs: [get]
      """;

  @TempDir Path folder;

  private Rbac judge(String... events) throws IOException {
    var journey = Files.createDirectories(folder.resolve("j1"));
    Files.write(journey.resolve("audit.log"), List.of(events));
    return Rbac.of(
        Grants.to(ACCOUNT, ROLES).rows(),
        AuditLog.read(folder, ACCOUNT.userName(), Set.of("bystander")));
  }

  private static String event(String verb, String object, String decision, String why) {
    return by("system:serviceaccount:tools:robot", "robot", verb, object, decision, why);
  }

  private static String by(
      String user, String agent, String verb, String object, String decision, String why) {
    return """
        {"verb":"%s","user":{"username":"%s"},"userAgent":"%s","requestURI":"/x?y=1",%s\
        "annotations":{"authorization.k8s.io/decision":"%s","authorization.k8s.io/reason":"%s"}}"""
        .formatted(
            verb,
            user,
            agent,
            object.isEmpty() ? "" : "\"objectRef\":{" + object + "},",
            decision,
            why);
  }

  private static String allowed(String verb, String object) {
    return event(verb, object, "allow", "RBAC: allowed");
  }

  @Test
  void every_verb_of_every_resource_and_named_object_is_a_row() {
    assertThat(Grants.to(ACCOUNT, ROLES).rows())
        .extracting(Grant::toString)
        .containsExactlyInAnyOrder(
            "list pods",
            "create pods",
            "list pods/eviction",
            "create pods/eviction",
            "get leases.coordination.k8s.io a in tools",
            "get leases.coordination.k8s.io b in tools");
  }

  @Test
  void a_grant_that_no_request_needed_is_unused() throws IOException {
    var rbac =
        judge(
            allowed("list", "\"resource\":\"pods\""),
            allowed(
                "create",
                "\"resource\":\"pods\",\"subresource\":\"eviction\",\"namespace\":\"shop\",\"name\":\"p\""),
            allowed(
                "get",
                "\"resource\":\"leases\",\"apiGroup\":\"coordination.k8s.io\",\"namespace\":\"tools\",\"name\":\"a\""));
    assertThat(rbac.report())
        .isEqualTo(
            """
            RBAC: granted 6, used 3, unused 3, missing 0
              unused: create pods
              unused: list pods/eviction
              unused: get leases.coordination.k8s.io b in tools""");
    assertThat(rbac.equal()).isFalse();
  }

  @Test
  void a_subresource_of_any_resource_is_used_by_one_of_some_resource_and_by_no_other() {
    var grant = new Grant("get", "*", "*/scale", "", "");
    var clones = "clonesets/scale";
    assertThat(grant.covers(new RbacAttributes("get", "apps.kruise.io", clones, "s", "a")))
        .isTrue();
    assertThat(grant.covers(new RbacAttributes("update", "apps", clones, "s", "a"))).isFalse();
    assertThat(grant.covers(new RbacAttributes("get", "apps", "clonesets", "s", "a"))).isFalse();
    assertThat(grant.covers(new RbacAttributes("get", "", "pods/status", "s", "a"))).isFalse();
  }

  @Test
  void a_put_that_made_the_object_used_the_right_to_create_it_too() throws IOException {
    var event = allowed("update", "\"resource\":\"pods\",\"name\":\"p\"");
    var made = event.substring(0, event.length() - 1) + ",\"responseStatus\":{\"code\":201}}";
    assertThat(judge(made).unused()).extracting(Grant::toString).doesNotContain("create pods");
    assertThat(judge(event).unused()).extracting(Grant::toString).contains("create pods");
  }

  @Test
  void what_the_server_forbids_is_missing_and_what_an_admission_policy_forbids_is_not()
      throws IOException {
    var rbac =
        judge(
            event("patch", "\"resource\":\"nodes\",\"name\":\"n\"", "forbid", ""),
            event("get", "", "forbid", ""),
            event("list", "\"resource\":\"pods\"", "allow", "RBAC: allowed"));
    assertThat(rbac.missing())
        .extracting(entry -> entry.access().toString())
        .containsExactly("get /x", "patch nodes n");
  }

  @Test
  void what_somebody_else_granted_is_missing_but_for_what_is_open_to_every_account()
      throws IOException {
    var open = "RBAC: allowed by ClusterRoleBinding \\\"x\\\" of ClusterRole \\\"%s\\\" to Group";
    var rbac =
        judge(
            event("get", "", "allow", open.formatted("system:discovery")),
            event("create", "\"resource\":\"r\"", "allow", open.formatted("system:basic-user")),
            event("get", "\"resource\":\"secrets\"", "allow", open.formatted("cluster-admin")));
    assertThat(rbac.missing())
        .extracting(entry -> entry.access().toString())
        .containsExactly("get secrets");
  }

  @Test
  void others_do_not_count_nor_does_a_line_that_the_end_of_the_server_cut_off() throws IOException {
    var pods = "\"resource\":\"pods\"";
    var rbac =
        judge(
            by("admin", "robot", "list", pods, "allow", ""),
            by("system:serviceaccount:tools:robot", "bystander", "create", pods, "allow", ""),
            "{\"verb\":\"li");
    assertThat(rbac.unused()).hasSize(6);
    assertThat(rbac.missing()).isEmpty();
  }
}
