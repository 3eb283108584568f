package dev.winpool.emulator.provider.rule;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a PUT of the cluster is refused for; the first line that speaks wins. */
public final class ClusterRules {

  private record Line(Predicate<ClusterProposal> broken, AksRefusal answer) {}

  private static final List<Line> ALL =
      List.of(
          line(
              ClusterProposal::introducesPool,
              AksRefusal.flat(
                      400,
                      "BadRequest",
                      "A new agent pool was introduced. Adding agent pools to an existing cluster is not allowed through managed cluster operations. For agent pool specific change, please use per agent pool operations: https://aka.ms/agent-pool-rest-api")
                  .about("agentPoolProfiles")),
          // Of this only the code is known; the HTTP status is not verified.
          line(
              ClusterProposal::weakPassword,
              AksRefusal.flat(
                  400,
                  "WindowsProfilePasswordInvalid",
                  "The Windows administrator's password has 8 to 123 characters.")),
          // Fixed for the life of the cluster; that it is this code is inferred from that of pools.
          line(
              ClusterProposal::renamesAdministrator,
              AksRefusal.flat(
                      400,
                      "PropertyChangeNotAllowed",
                      "Changing property 'windowsProfile.adminUsername' is not allowed.")
                  .about("windowsProfile.adminUsername")),
          // Codes and texts of the following are not verified.
          line(
              p -> p.version().isEmpty(),
              AksRefusal.flat(
                  400, "K8sVersionNotSupported", "The Kubernetes version is not offered here.")),
          line(
              p -> p.version().orElseThrow().compareTo(p.cluster().version()) < 0,
              AksRefusal.flat(
                  400, "OperationNotAllowed", "The control plane cannot go back to an older one.")),
          line(
              p -> p.version().orElseThrow().minor() - p.cluster().version().minor() > 1,
              AksRefusal.flat(
                  400, "OperationNotAllowed", "The control plane takes one minor at a time.")),
          // That this code is meant for it is inferred.
          line(
              ClusterProposal::leavesPoolBehind,
              AksRefusal.flat(
                  400,
                  "NodePoolMcVersionIncompatible",
                  "An agent pool may be two minor versions older than the control plane at most.")));

  private ClusterRules() {}

  public static Optional<AksRefusal> judge(ClusterProposal proposal) {
    return ALL.stream().filter(rule -> rule.broken().test(proposal)).findFirst().map(Line::answer);
  }

  private static Line line(Predicate<ClusterProposal> broken, AksRefusal answer) {
    return new Line(broken, answer);
  }
}
