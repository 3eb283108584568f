package dev.winpool.operator.aks.answer;

import com.azure.core.management.exception.ManagementError;
import com.azure.resourcemanager.containerservice.fluent.models.AgentPoolInner;
import com.azure.resourcemanager.containerservice.models.AgentPoolStatus;
import com.azure.resourcemanager.containerservice.models.PowerState;
import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Json;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.PoolView;
import dev.winpool.operator.world.Tags;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An agent pool out of ARM's JSON: the view from Azure's model, the properties as they came. */
public final class PoolReading {

  private static final Set<String> READ =
      Set.of(
          "osType",
          "mode",
          "osSKU",
          "nodeImageVersion",
          "enableAutoScaling",
          "count",
          "minCount",
          "maxCount",
          "provisioningState",
          "powerState",
          "status",
          "tags",
          "nodeLabels",
          "nodeTaints",
          "eTag");

  private PoolReading() {}

  /**
   * A pool; the eTag stands in its properties, in older shapes beside them or in a header.
   *
   * @throws dev.winpool.operator.aks.CloudFault when the resource is no agent pool
   */
  public static AgentPool of(Map<String, Object> resource, Optional<String> header) {
    if (!(resource.get("name") instanceof String name)
        || !(resource.get("properties") instanceof Map<?, ?> properties)) {
      throw Unreadable.fault("an agent pool without name or properties");
    }
    var model =
        Unreadable.orFault(
            Projection.of(resource, READ), AgentPoolInner::fromJson, "agent pool " + name);
    var eTag =
        Stream.of(model.etag(), resource.get("eTag"), resource.get("etag"))
            .map(Word::of)
            .flatMap(Optional::stream)
            .findFirst()
            .or(() -> header)
            .orElse("");
    return new AgentPool(name, eTag, view(model), Json.object(properties));
  }

  /**
   * One of a LIST. A pool that nobody here owns and that cannot be read is there all the same, by
   * its name alone: it must not blind the operator to the others.
   *
   * @throws dev.winpool.operator.aks.CloudFault when a pool with our tags cannot be read
   */
  public static AgentPool listed(Map<String, Object> resource) {
    try {
      return of(resource, Optional.empty());
    } catch (CloudFault unreadable) {
      var properties = Json.object(resource.get("properties"));
      if (!(resource.get("name") instanceof String name) || mayBeOurs(properties.get("tags"))) {
        throw unreadable;
      }
      return new AgentPool(name, "", PoolView.UNREAD, properties);
    }
  }

  /** Tags that cannot be read may be ours. */
  private static boolean mayBeOurs(@Nullable Object tags) {
    return tags != null && (!(tags instanceof Map<?, ?> map) || map.containsKey(Tags.OWNER));
  }

  private static PoolView view(AgentPoolInner model) {
    return new PoolView(kind(model), size(model), state(model), metadata(model));
  }

  private static PoolView.Kind kind(AgentPoolInner model) {
    return new PoolView.Kind(
        Word.of(model.osType()).orElse("Linux"),
        Word.of(model.mode()).orElse("User"),
        Word.of(model.osSku()),
        Word.of(model.nodeImageVersion()).flatMap(NodeImage::parse));
  }

  private static PoolView.Size size(AgentPoolInner model) {
    return new PoolView.Size(
        Boolean.TRUE.equals(model.enableAutoScaling()),
        Optional.ofNullable(model.count()).orElse(0),
        Optional.ofNullable(model.minCount()),
        Optional.ofNullable(model.maxCount()));
  }

  private static PoolView.State state(AgentPoolInner model) {
    var error = Optional.ofNullable(model.status()).map(AgentPoolStatus::provisioningError);
    return new PoolView.State(
        Word.of(model.provisioningState()).map(BoundedText::of).orElse("Unknown"),
        Word.of(Optional.ofNullable(model.powerState()).map(PowerState::code).orElse(null))
            .orElse(""),
        new PoolView.ProvisioningError(
            error.map(ManagementError::getCode).map(BoundedText::of).orElse(""),
            error.map(PoolReading::words).map(BoundedText::of).orElse("")));
  }

  /** Details say what Compute or Network answered; where there are any, their codes come along. */
  private static String words(ManagementError error) {
    var details = Optional.<List<? extends ManagementError>>ofNullable(error.getDetails());
    var own = Optional.ofNullable(error.getMessage()).orElse("");
    return Stream.concat(
            Stream.of(own),
            details.stream()
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .map(
                    detail ->
                        "Code='%s' Message='%s'".formatted(detail.getCode(), detail.getMessage())))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static PoolView.Metadata metadata(AgentPoolInner model) {
    return new PoolView.Metadata(
        known(model.tags()),
        known(model.nodeLabels()),
        Optional.ofNullable(model.nodeTaints()).orElse(List.of()).stream()
            .filter(Objects::nonNull)
            .toList());
  }

  /** Azure's models keep a null for what is no text. */
  private static Map<String, String> known(@Nullable Map<String, String> entries) {
    var result = new LinkedHashMap<String, String>();
    Optional.ofNullable(entries)
        .orElse(Map.of())
        .forEach(
            (key, value) -> {
              if (value != null) {
                result.put(key, value);
              }
            });
    return Collections.unmodifiableMap(result);
  }
}
