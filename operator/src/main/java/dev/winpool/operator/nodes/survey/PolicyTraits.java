package dev.winpool.operator.nodes.survey;

import dev.winpool.operator.nodes.LabelMatch;
import dev.winpool.operator.world.PolicyTrait;
import dev.winpool.operator.world.Survey;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a NetworkPolicy shows of the table of the network (windows.md, services and network). */
final class PolicyTraits {
  private static final Set<String> NEGATIVE = Set.of("NotIn", "DoesNotExist");

  private PolicyTraits() {}

  /** Empty where it shows nothing, or selects none of the workloads. */
  static Optional<Survey.Shown<PolicyTrait>> of(NetworkPolicy policy, WorkloadShelf workloads) {
    var meta = policy.getMetadata();
    var spec = Optional.ofNullable(policy.getSpec()).orElseGet(NetworkPolicySpec::new);
    var traits = traits(spec);
    var pools =
        traits.isEmpty()
            ? Set.<String>of()
            : workloads.pools(
                meta.getNamespace(), labels -> LabelMatch.matches(spec.getPodSelector(), labels));
    return pools.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Survey.Shown<>(meta.getNamespace() + "/" + meta.getName(), pools, traits));
  }

  private static EnumSet<PolicyTrait> traits(NetworkPolicySpec spec) {
    var traits = EnumSet.noneOf(PolicyTrait.class);
    ports(spec).forEach(port -> add(traits, port));
    if (selectors(spec).anyMatch(PolicyTraits::negative)) {
      traits.add(PolicyTrait.NegativeMatch);
    }
    if (peers(spec)
        .map(NetworkPolicyPeer::getIpBlock)
        .filter(Objects::nonNull)
        .map(IPBlock::getExcept)
        .anyMatch(except -> except != null && !except.isEmpty())) {
      traits.add(PolicyTrait.ExceptBlock);
    }
    return traits;
  }

  private static void add(EnumSet<PolicyTrait> traits, NetworkPolicyPort port) {
    if ("SCTP".equals(port.getProtocol())) {
      traits.add(PolicyTrait.Sctp);
    }
    if (Optional.ofNullable(port.getPort()).map(IntOrString::getStrVal).isPresent()) {
      traits.add(PolicyTrait.NamedPort);
    }
  }

  private static Stream<NetworkPolicyPort> ports(NetworkPolicySpec spec) {
    return Stream.concat(
        spec.getIngress().stream().map(rule -> rule.getPorts()).flatMap(List::stream),
        spec.getEgress().stream().map(rule -> rule.getPorts()).flatMap(List::stream));
  }

  private static Stream<NetworkPolicyPeer> peers(NetworkPolicySpec spec) {
    return Stream.concat(
        spec.getIngress().stream().map(rule -> rule.getFrom()).flatMap(List::stream),
        spec.getEgress().stream().map(rule -> rule.getTo()).flatMap(List::stream));
  }

  private static Stream<LabelSelector> selectors(NetworkPolicySpec spec) {
    return Stream.concat(
            Stream.of(Optional.ofNullable(spec.getPodSelector())),
            peers(spec)
                .flatMap(
                    peer ->
                        Stream.of(
                            Optional.ofNullable(peer.getPodSelector()),
                            Optional.ofNullable(peer.getNamespaceSelector()))))
        .flatMap(Optional::stream);
  }

  private static boolean negative(LabelSelector selector) {
    return selector.getMatchExpressions().stream()
        .anyMatch(requirement -> NEGATIVE.contains(requirement.getOperator()));
  }
}
