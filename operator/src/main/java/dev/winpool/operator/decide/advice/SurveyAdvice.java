package dev.winpool.operator.decide.advice;

import static dev.winpool.operator.decide.advice.TraitRow.row;

import dev.winpool.operator.api.AdvisoryCode;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.PolicyTrait;
import dev.winpool.operator.world.ServiceTrait;
import dev.winpool.operator.world.Survey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of the survey of the cluster is advice for one object: facts about the pods of its own
 * pools, and about what selects them (windows.md).
 */
final class SurveyAdvice {
  /** About five hundred exhaust the ports of a node; there has to be time to do something. */
  static final int MANY_SERVICES = 400;

  private static final TraitRow<ServiceTrait> TIME =
      row(
          AdvisoryCode.AffinityNotKept,
          "Services ask for %s, which Windows nodes do not keep",
          ServiceTrait.AffinityTime);

  private static final TraitRow<ServiceTrait> AFFINITY =
      row(TIME.code(), TIME.text(), ServiceTrait.Affinity, ServiceTrait.AffinityTime);

  private static final TraitRow<ServiceTrait> NODE_PORT =
      row(
          AdvisoryCode.NodePortOnOverlay,
          "Services of %s have faults on Windows2022 in an overlay network; Local has not",
          ServiceTrait.NodePort);

  private static final TraitRow<PolicyTrait> POLICY =
      row(
          AdvisoryCode.PolicyPartIgnored,
          "NetworkPolicies use what Azure's engine does not do on Windows: %s",
          PolicyTrait.values());

  private final Survey survey;
  private final Set<String> pools;
  private final Optional<WindowsServer> server;
  private final Situation s;

  SurveyAdvice(Situation s) {
    this.s = s;
    this.survey = s.world().survey();
    this.pools = s.ours().stream().map(AgentPool::name).collect(Collectors.toUnmodifiableSet());
    this.server = s.serving().flatMap(AgentPool::server);
  }

  /** Empty too for what is judged by other facts. */
  Optional<Told> about(AdvisoryCode code) {
    return switch (code) {
      case MaxPodsReached -> maxPodsReached();
      case PortsRunOut -> portsRunOut();
      case AffinityNotKept -> affinityNotKept();
      case NodePortOnOverlay -> nodePortOnOverlay();
      case PolicyPartIgnored -> policyPartIgnored();
      case AdviceIncomplete -> adviceIncomplete();
      default -> pods(code);
    };
  }

  private Optional<Told> pods(AdvisoryCode code) {
    return TraitRow.PODS.stream()
        .filter(row -> row.code() == code)
        .flatMap(row -> row.told(survey.workloads(), pools).stream())
        .findFirst();
  }

  private Optional<Told> maxPodsReached() {
    var full =
        survey.full().stream()
            .filter(node -> pools.contains(node.pool()))
            .map(Survey.FullNode::name)
            .toList();
    return full.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Told(
                "nodes hold as many pods as maxPods lets them: further ones find no place, or fail"
                    + " with \"No available addresses\"",
                full));
  }

  /** Of the whole cluster: every one of them costs ports of every node. */
  private Optional<Told> portsRunOut() {
    var services = survey.clusterServices();
    return services.total() < MANY_SERVICES
        ? Optional.empty()
        : Optional.of(
            new Told(
                "about 500 Services with externalTrafficPolicy Cluster exhaust the ports of a"
                    + " Windows node; Local costs none",
                services.first(),
                services.total()));
  }

  private Optional<Told> affinityNotKept() {
    var old = server.filter(WindowsServer.Windows2019::equals).isPresent();
    return (old ? AFFINITY : TIME).told(survey.services(), pools);
  }

  private Optional<Told> nodePortOnOverlay() {
    var faulty = server.filter(WindowsServer.Windows2022::equals).isPresent();
    return faulty && s.world().cluster().settings().overlay()
        ? NODE_PORT.told(survey.services(), pools)
        : Optional.empty();
  }

  private Optional<Told> policyPartIgnored() {
    var engine = s.world().cluster().settings().networkPolicy();
    return "azure".equalsIgnoreCase(engine)
        ? POLICY.told(survey.policies(), pools)
        : Optional.empty();
  }

  private Optional<Told> adviceIncomplete() {
    return switch (survey.state()) {
      case Off, Awaited -> Optional.empty();
      case Stale ->
          Optional.of(
              new Told(
                  "the cluster could not be read for hours; advice by it is not told", List.of()));
      case Read ->
          survey.unread().isEmpty()
              ? Optional.empty()
              : Optional.of(new Told("not all is read that advice goes by", survey.unread()));
    };
  }
}
