package dev.winpool.operator.aks.answer;

import dev.winpool.operator.aks.CloudFault.Kind;
import dev.winpool.operator.aks.http.ArmError;
import dev.winpool.operator.aks.http.ArmReply;
import java.util.Locale;
import java.util.Set;

/** Error codes of AKS and ARM that mean the same (aks.md section 4). */
final class ArmCodes {
  private static final Set<String> STALE =
      Set.of("EtagMismatch", "OriginalEtagNotExpect", "PreconditionFailed");

  private static final Set<String> BUSY =
      Set.of(
          "OperationNotAllowed",
          "AKSOperationPreempted",
          "AKSOperationPreemptedByDelete",
          "AnotherOperationInProgress");

  private static final Set<String> VERSION =
      Set.of("NoRegisteredProviderFound", "InvalidResourceType", "InvalidApiVersionParameter");

  private ArmCodes() {}

  /** Another hand was faster. */
  static boolean stale(ArmError error) {
    return STALE.contains(error.code());
  }

  /**
   * A conflict with another operation, which passes by waiting. Any other code, one that is not
   * known too, is a conflict with a rule: a lock, a quota, a registration that is missing.
   */
  static boolean busy(ArmError error) {
    return BUSY.contains(error.code());
  }

  /**
   * A 400 or 404 that speaks of the API version, in this cloud or region: nothing is said of what
   * was asked for.
   */
  static boolean ofVersion(ArmError error) {
    return VERSION.contains(error.code());
  }

  /** A 404 that speaks of the cluster, its group or the subscription, not of a pool. */
  static boolean ofCluster(ArmError error) {
    return switch (error.code()) {
      case "ResourceGroupNotFound", "SubscriptionNotFound", "ParentResourceNotFound" -> true;
      case "ResourceNotFound" -> !error.message().toLowerCase(Locale.ROOT).contains("/agentpools/");
      default -> false;
    };
  }

  /**
   * Why a 401 or 403 is one; a 403 without a code is a proxy's, and no proof of a missing right.
   */
  static Kind closed(ArmReply reply) {
    if (reply.status() == 401) {
      return Kind.NoLogin;
    }
    return reply.error().code().isEmpty() ? Kind.Unreachable : Kind.Forbidden;
  }
}
