package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import dev.winpool.emulator.arm.admission.ArmAction;
import dev.winpool.emulator.arm.admission.RoleAssignment;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ARM says to who has a custom role on one cluster and nothing else. */
class RoleTest {
  private static final String MARK = "x-narrow";
  private static final String OURS = "Microsoft.ContainerService/managedClusters";

  @AutoClose private final Stand stand = Stand.usual();

  private void assign(String... actions) {
    stand
        .emulator()
        .assign(
            new RoleAssignment(
                Set.of(actions), Stand.BASE, request -> request.header(MARK).isPresent()));
  }

  private Stand.Said asked(String method, String path) {
    return stand.send(method, path, "", MARK, "yes");
  }

  /** Azure's own pages on role definitions and on the operations of each provider. */
  @ParameterizedTest
  @CsvSource({
    "GET,    /subscriptions/s,                             Microsoft.Resources/subscriptions/read",
    "GET,    /subscriptions/s/resourceGroups/g,            Microsoft.Resources/subscriptions/resourceGroups/read",
    "GET,    C,                                            managedClusters/read",
    "PUT,    C,                                            managedClusters/write",
    "DELETE, C,                                            managedClusters/delete",
    "POST,   C/listClusterAdminCredential,                 managedClusters/listClusterAdminCredential/action",
    "GET,    C/agentPools,                                 managedClusters/agentPools/read",
    "GET,    C/agentPools/win,                             managedClusters/agentPools/read",
    "PUT,    C/agentPools/win,                             managedClusters/agentPools/write",
    "DELETE, C/agentPools/win,                             managedClusters/agentPools/delete",
    "POST,   C/agentPools/win/upgradeNodeImageVersion,     managedClusters/agentPools/upgradeNodeImageVersion/action",
    "POST,   C/agentPools/win/deleteMachines,              managedClusters/agentPools/deleteMachines/action",
    "GET,    C/agentPools/win/upgradeProfiles/default,     managedClusters/agentPools/upgradeProfiles/read",
    "GET,    C/agentPools/win/machines/m,                  managedClusters/agentPools/machines/read",
    "PUT,    C/providers/Microsoft.Authorization/locks/l,  Microsoft.Authorization/locks/write",
  })
  void a_request_needs_the_action_of_its_types_and_method(
      String method, String path, String action) {
    var whole = path.startsWith("C") ? Stand.BASE + path.substring(1) : path;
    var named = action.startsWith("Microsoft.") ? action : "Microsoft.ContainerService/" + action;
    assertThat(ArmAction.of(method, whole)).isEqualTo(named);
  }

  @Test
  void of_all_that_there_is_only_what_the_role_names_is_let_through() {
    assign(OURS + "/read", OURS + "/AgentPools/*");
    var through =
        stand.emulator().operations().stream()
            .filter(one -> asked(one.split(" ")[0], filled(one.split(" ")[1])).status() != 403)
            .toList();
    assertThat(through)
        .isNotEmpty()
        .allMatch(
            one -> one.contains("/agentPools") || one.matches("GET .*managedClusters/\\{\\w+}"));
  }

  private static String filled(String template) {
    return template
        .replace("{sub}", "00000000-0000-0000-0000-000000000000")
        .replace("{rg}", "rg1")
        .replace("{cluster}", "c1")
        .replaceAll("\\{\\w+}", "win");
  }

  @Test
  void what_is_asked_of_another_cluster_is_refused_with_the_action_and_the_scope() {
    assign("*");
    var other = Stand.BASE.replace("/c1", "/c12");
    var said = asked("GET", other);
    assertThat(said.status()).isEqualTo(403);
    assertThat(said.code()).isEqualTo("AuthorizationFailed");
    assertThat(said.body().toString())
        .contains("perform action '" + OURS + "/read' over scope '" + other + "'");
    assertThat(asked("GET", Stand.BASE).status()).isEqualTo(200);
  }

  @Test
  void nobody_else_is_held_to_it() {
    assign();
    assertThat(stand.pool("win").status()).isEqualTo(200);
    assertThat(asked("GET", Stand.BASE).status()).isEqualTo(403);
  }
}
