package dev.winpool.operator.nodes.survey;

import dev.winpool.operator.world.ServiceTrait;
import dev.winpool.operator.world.Survey;
import io.fabric8.kubernetes.api.model.ClientIPConfig;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.SessionAffinityConfig;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** What a Service shows of the table of Services (windows.md, services and network). */
final class ServiceTraits {
  /** What the API server writes where nothing is said. */
  private static final int USUAL_TIME = 10_800;

  private ServiceTraits() {}

  static String name(Service service) {
    return service.getMetadata().getNamespace() + "/" + service.getMetadata().getName();
  }

  /** Each of these costs ports of every node. */
  static boolean cluster(Service service) {
    return "Cluster".equals(spec(service).getExternalTrafficPolicy());
  }

  /** Empty where it shows nothing, or selects none of the workloads. */
  static Optional<Survey.Shown<ServiceTrait>> of(Service service, WorkloadShelf workloads) {
    var traits = traits(service);
    var selector = Optional.ofNullable(spec(service).getSelector()).orElse(Map.of());
    if (traits.isEmpty() || selector.isEmpty()) {
      return Optional.empty();
    }
    var pools =
        workloads.pools(
            service.getMetadata().getNamespace(),
            labels -> labels.entrySet().containsAll(selector.entrySet()));
    return pools.isEmpty()
        ? Optional.empty()
        : Optional.of(new Survey.Shown<>(name(service), pools, traits));
  }

  private static EnumSet<ServiceTrait> traits(Service service) {
    var spec = spec(service);
    var traits = EnumSet.noneOf(ServiceTrait.class);
    if ("ClientIP".equals(spec.getSessionAffinity())) {
      traits.add(ServiceTrait.Affinity);
      Optional.ofNullable(spec.getSessionAffinityConfig())
          .map(SessionAffinityConfig::getClientIP)
          .map(ClientIPConfig::getTimeoutSeconds)
          .filter(seconds -> seconds != USUAL_TIME)
          .ifPresent(_ -> traits.add(ServiceTrait.AffinityTime));
    }
    if ("NodePort".equals(spec.getType()) && cluster(service)) {
      traits.add(ServiceTrait.NodePort);
    }
    return traits;
  }

  private static ServiceSpec spec(Service service) {
    return Optional.ofNullable(service.getSpec()).orElseGet(ServiceSpec::new);
  }
}
