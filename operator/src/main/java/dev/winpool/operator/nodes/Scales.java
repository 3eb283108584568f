package dev.winpool.operator.nodes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winpool.operator.world.NodePod.OwnerRef;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The subresource {@code scale} (autoscaling/v1) by which HorizontalPodAutoscalers ask kinds of any
 * group how many pods are wanted. Which kinds have it is found by discovery, and known for a while.
 */
final class Scales {
  private static final Duration KNOWN = Duration.ofMinutes(10);

  /** What could not be found out. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** Groups and versions; whoever makes pods can name any. */
  private static final int MOST = 100;

  private static final int MOST_KINDS = 500;
  private static final String SCALE = "/scale";
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final KubernetesClient client;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * Of a group and version.
   *
   * @param plurals of the kinds that have a scale
   */
  private record Known(Map<String, String> plurals, Instant until) {}

  Scales(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * @param owner whose texts are {@link Segments#owner}
   */
  Wish of(OwnerRef owner) {
    return Optional.ofNullable(plurals(owner.apiVersion()).get(owner.kind()))
        .map(plural -> ask(owner, plural))
        .orElseGet(Wish.Untold::new);
  }

  private Wish ask(OwnerRef owner, String plural) {
    var path = root(owner.apiVersion()) + "/namespaces/%s/%s/%s/scale";
    return ApiAnswer.of(client, path.formatted(owner.namespace(), plural, owner.name()))
        .map(answer -> told(owner, answer))
        .orElseGet(Wish.Untold::new);
  }

  private static Wish told(OwnerRef owner, ApiAnswer answer) {
    try {
      return switch (answer.code()) {
        case 200 -> told(owner, JSON.readValue(answer.body(), Scale.class));
        case 404 -> missing(owner, JSON.readValue(answer.body(), Status.class));
        default -> new Wish.Untold();
      };
    } catch (JsonProcessingException noScale) {
      return new Wish.Untold();
    }
  }

  private static Wish told(OwnerRef owner, Scale scale) {
    if (scale.getMetadata() == null || scale.getSpec() == null) {
      return new Wish.Untold();
    }
    if (!owner.uid().equals(scale.getMetadata().getUid())) {
      return new Wish.Gone();
    }
    // Zero is left out by Go.
    return new Wish.Pods(Optional.ofNullable(scale.getSpec().getReplicas()).orElse(0));
  }

  /** That nothing is served at the path is also a 404, but one without the object's name. */
  private static Wish missing(OwnerRef owner, Status status) {
    return Optional.ofNullable(status.getDetails())
        .map(StatusDetails::getName)
        .filter(owner.name()::equals)
        .<Wish>map(_ -> new Wish.Gone())
        .orElseGet(Wish.Untold::new);
  }

  private Map<String, String> plurals(String apiVersion) {
    var now = clock.instant();
    known.values().removeIf(one -> !now.isBefore(one.until()));
    var found = known.get(apiVersion);
    if (found == null) {
      found = discover(apiVersion, now);
      if (known.size() < MOST) {
        known.put(apiVersion, found);
      }
    }
    return found.plurals();
  }

  private Known discover(String apiVersion, Instant now) {
    try {
      var plurals =
          Optional.ofNullable(client.getApiResources(apiVersion))
              .map(APIResourceList::getResources)
              .map(Scales::scaled)
              .orElse(Map.of());
      return new Known(plurals, now.plus(plurals.isEmpty() ? AGAIN : KNOWN));
    } catch (KubernetesClientException refused) {
      return new Known(Map.of(), now.plus(AGAIN));
    }
  }

  private static Map<String, String> scaled(List<APIResource> resources) {
    var scales =
        resources.stream()
            .filter(resource -> resource.getName().endsWith(SCALE))
            .filter(resource -> "autoscaling".equals(resource.getGroup()))
            .filter(resource -> "v1".equals(resource.getVersion()))
            .map(resource -> resource.getName().substring(0, before(resource)))
            .collect(Collectors.toSet());
    return resources.stream()
        .filter(resource -> scales.contains(resource.getName()))
        .filter(resource -> Segments.name(resource.getName()))
        .limit(MOST_KINDS)
        .collect(Collectors.toMap(APIResource::getKind, APIResource::getName, (one, _) -> one));
  }

  private static int before(APIResource scale) {
    return scale.getName().length() - SCALE.length();
  }

  private static String root(String apiVersion) {
    return (apiVersion.contains("/") ? "apis/" : "api/") + apiVersion;
  }
}
