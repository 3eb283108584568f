package dev.winpool.operator.decide.upgrade;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.disruption.DisruptionLeaseGuard;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.Claim;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.NodeImage;
import java.util.Optional;

/**
 * One pool tries an image for all (rules.md, Runs): as long as the nodes of another object are not
 * found well on it, nobody else takes it, though that one has given the Lease back and waits for a
 * person. A newer image is another one.
 */
final class UnprovenImage {

  private UnprovenImage() {}

  /** Speaks while another object's run with that image is not over and has no Lease any more. */
  static Optional<Decision> waiting(Situation s, NodeImage image, String what) {
    return s.world().claims().stream()
        .filter(claim -> !claim.leaving() && takes(claim, image) && !underWay(s, claim))
        .findFirst()
        .map(claim -> waiting(s, claim, what));
  }

  private static boolean takes(Claim claim, NodeImage image) {
    return claim
        .takes()
        .flatMap(NodeImage::parse)
        .filter(other -> other.version().equals(image.version()))
        .isPresent();
  }

  /** Then its turn is what is waited for. */
  private static boolean underWay(Situation s, Claim claim) {
    return s.world()
        .disruption()
        .map(Disruption::object)
        .filter(claim.object()::equals)
        .isPresent();
  }

  private static Decision waiting(Situation s, Claim claim, String what) {
    var standing =
        Standing.of(
                Reason.WaitingForTurn,
                "%s waits: WindowsNodePool %s took it first, and its nodes are not well on it"
                    .formatted(what, claim.object()),
                s.active())
            .remedy(
                "Look there: kubectl describe wnp %s; a newer image is taken all the same"
                    .formatted(claim.object()));
    return DisruptionLeaseGuard.released(s, standing.wakeAt(s.now()))
        .orElseGet(() -> Decision.rest(standing).about(claim.object()));
  }
}
