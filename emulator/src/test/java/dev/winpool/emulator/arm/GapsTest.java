package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operations of AKS's own description that are not emulated say so. */
class GapsTest {

  private static final String OF_SUBSCRIPTION =
      "/subscriptions/" + Stand.SUB + "/providers/Microsoft.ContainerService";
  private static final String OF_GROUP =
      "/subscriptions/" + Stand.SUB + "/resourceGroups/rg1/providers/Microsoft.ContainerService";

  @AutoClose private final Stand stand = Stand.usual();

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "DELETE, BASE",
    "POST, BASE/start",
    "POST, BASE/stop",
    "POST, BASE/rotateClusterCertificates",
    "POST, BASE/rotateServiceAccountSigningKeys",
    "POST, BASE/resetServicePrincipalProfile",
    "POST, BASE/resetAADProfile",
    "POST, BASE/runCommand",
    "GET, BASE/commandResults/one",
    "POST, BASE/listClusterAdminCredential",
    "POST, BASE/LISTCLUSTERUSERCREDENTIAL",
    "POST, BASE/listClusterMonitoringUserCredential",
    "POST, BASE/accessProfiles/clusterUser/listCredential",
    "GET, BASE/outboundNetworkDependenciesEndpoints",
    "GET, BASE/meshUpgradeProfiles",
    "GET, BASE/meshUpgradeProfiles/istio",
    "GET, BASE/privateEndpointConnections",
    "PUT, BASE/privateEndpointConnections/one",
    "GET, BASE/privateLinkResources",
    "POST, BASE/resolvePrivateLinkServiceId",
    "GET, BASE/trustedAccessRoleBindings",
    "PUT, BASE/trustedAccessRoleBindings/one",
    "DELETE, BASE/identityBindings/one",
    "PATCH, BASE/managedNamespaces/one",
    "POST, BASE/managedNamespaces/one/listCredential",
    "PUT, BASE/agentPools/win/machines/one",
    "POST, BASE/agentPools/win/completeUpgrade",
    "GET, SUB/locations/westus2/trustedAccessRoles",
    "GET, SUB/locations/westus2/meshRevisionProfiles",
    "GET, SUB/locations/westus2/meshRevisionProfiles/istio",
    "GET, SUB/locations/westus2/nodeImageVersions",
    "GET, SUB/snapshots",
    "GET, GROUP/snapshots",
    "PUT, GROUP/snapshots/one",
    "GET, /providers/Microsoft.ContainerService/operations",
  })
  void what_aks_has_and_the_emulator_has_not_is_answered_as_a_gap(String method, String path) {
    var said = stand.send(method, whole(path), "{}");
    assertThat(said.status()).isEqualTo(501);
    assertThat(said.code()).isEqualTo("NotEmulated");
    assertThat(said.body().path("message").asText())
        .contains("gap of this emulator, not an answer of AKS");
  }

  private static String whole(String path) {
    return path.replace("BASE", Stand.BASE)
        .replace("SUB", OF_SUBSCRIPTION)
        .replace("GROUP", OF_GROUP);
  }

  @Test
  void a_gap_of_what_is_not_there_is_what_arm_says_of_it() {
    var path = Stand.BASE.replace("/c1", "/c2") + "/stop";
    assertThat(stand.send("POST", path, "").code()).isEqualTo("ResourceNotFound");
    var other = Stand.BASE.replace("/rg1", "/rg2") + "/stop";
    assertThat(stand.send("POST", other, "").code()).isEqualTo("ResourceGroupNotFound");
  }

  @Test
  void what_aks_has_not_either_is_no_gap() {
    assertThat(stand.get(Stand.BASE + "/nothings").code()).isEqualTo("InvalidResourceType");
    assertThat(stand.send("GET", Stand.BASE + "/runCommand", "").status()).isEqualTo(405);
    assertThat(stand.send("PATCH", Stand.BASE + "/agentPools/win", "{}").status()).isEqualTo(405);
  }
}
