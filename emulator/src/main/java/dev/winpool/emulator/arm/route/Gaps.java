package dev.winpool.emulator.arm.route;

import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.arm.message.IncomingRequest;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import java.util.List;

/**
 * The operations that AKS has up to api-version 2026-08-01, previews included, and the emulator has
 * not. They answer 501 {@code NotEmulated}, which no client mistakes for an answer of AKS and none
 * retries.
 */
public final class Gaps {

  /** Below the cluster: methods, then the rest of the path. */
  private static final String OF_CLUSTER =
      """
      DELETE
      POST /accessProfiles/{x}/listCredential
      POST /listClusterAdminCredential
      POST /listClusterUserCredential
      POST /listClusterMonitoringUserCredential
      GET /accessProfiles/{x}
      POST /resetServicePrincipalProfile
      POST /resetAADProfile
      POST /rotateClusterCertificates
      POST /rotateServiceAccountSigningKeys
      POST /stop
      POST /start
      POST /runCommand
      GET /commandResults/{x}
      POST /rebalanceLoadBalancers
      GET /outboundNetworkDependenciesEndpoints
      GET /meshUpgradeProfiles
      GET /meshUpgradeProfiles/{x}
      GET,PUT,DELETE /privateEndpointConnections/{x}
      GET /privateEndpointConnections
      GET /privateLinkResources
      POST /resolvePrivateLinkServiceId
      GET,PUT,DELETE /trustedAccessRoleBindings/{x}
      GET /trustedAccessRoleBindings
      GET,PUT,DELETE /identityBindings/{x}
      GET /identityBindings
      GET,PUT,DELETE /jwtAuthenticators/{x}
      GET /jwtAuthenticators
      GET,PUT,DELETE /loadBalancers/{x}
      GET /loadBalancers
      GET,PUT,DELETE /meshMemberships/{x}
      GET /meshMemberships
      GET,PUT,PATCH,DELETE /managedNamespaces/{x}
      GET /managedNamespaces
      POST /managedNamespaces/{x}/listCredential
      GET /operations/{x}
      GET /agentPools/{pool}/operations/{x}
      PUT /agentPools/{pool}/machines/{x}
      POST /agentPools/{pool}/completeUpgrade
      """;

  private static final String OF_LOCATION =
      """
      GET /meshRevisionProfiles
      GET /meshRevisionProfiles/{x}
      GET /trustedAccessRoles
      GET /guardrailsVersions
      GET /guardrailsVersions/{x}
      GET /safeguardsVersions
      GET /safeguardsVersions/{x}
      GET /nodeImageVersions
      GET /vmSkus
      """;

  private static final List<String> SNAPSHOTS = List.of("/snapshots", "/managedclustersnapshots");

  private Gaps() {}

  /** After all other operations. */
  public static void addTo(Router router) {
    below(router, Router.CLUSTER, OF_CLUSTER);
    below(router, Router.LOCATION, OF_LOCATION);
    for (var kind : SNAPSHOTS) {
      gap(router, "GET", Router.SUBSCRIPTION + Router.PROVIDER + kind);
      gap(router, "GET", Router.GROUP + Router.PROVIDER + kind);
      for (var method : List.of("GET", "PUT", "PATCH", "DELETE")) {
        gap(router, method, Router.GROUP + Router.PROVIDER + kind + "/{x}");
      }
    }
    gap(router, "GET", Router.PROVIDER + "/operations");
  }

  private static void below(Router router, String root, String lines) {
    for (var line : lines.lines().toList()) {
      var parts = line.split(" ");
      for (var method : parts[0].split(",")) {
        gap(router, method, root + (parts.length > 1 ? parts[1] : ""));
      }
    }
  }

  private static void gap(Router router, String method, String template) {
    router.gap(method, template, (request, _) -> refuse(request));
  }

  private static ArmAnswer refuse(IncomingRequest request) {
    throw new RefusedException(refusal(request.method() + " " + request.path()));
  }

  /** What is answered instead of AKS. */
  static AksRefusal refusal(String operation) {
    return AksRefusal.flat(
        501,
        "NotEmulated",
        "%s is a gap of this emulator, not an answer of AKS: AKS has this operation, the emulator does not."
            .formatted(operation));
  }
}
