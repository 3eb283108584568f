package dev.winpool.operator.cli.adopt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.operator.api.Template;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What AKS shows of a pool as a template that asks for just that (aks.md 2.1). */
final class Shown {
  /** Named in the template otherwise, or by winpool's own tag. */
  private static final Set<String> OTHERWISE =
      Set.of("orchestratorVersion", "nodeLabels", "nodeTaints", "tags", "revision", "vmGeneration");

  private static final Set<String> OF_SPOT = Set.of("scaleSetEvictionPolicy", "spotMaxPrice");
  private static final int MOST_TAGS = 45;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private final AgentPool pool;
  private final List<String> leftOut = new ArrayList<>();

  Shown(AgentPool pool) {
    this.pool = pool;
  }

  /** What the pool has and no object can ask for, a few words each; filled by {@link #template}. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  ObjectNode template() {
    var template = JSON.createObjectNode();
    for (var component : Template.class.getRecordComponents()) {
      var name = component.getName();
      var value = pool.properties().get(name);
      if (value != null && !OTHERWISE.contains(name) && !(OF_SPOT.contains(name) && !spot())) {
        lay(template, name, value);
      }
    }
    corrected(template);
    marks(template);
    return template;
  }

  /** As the record reads it and writes it: what it does not know of an object is not asked for. */
  private void lay(ObjectNode template, String name, Object value) {
    try {
      var given = name.equals("spotMaxPrice") ? price(value) : spelled(name, value);
      var read = JSON.convertValue(Map.of(name, given), Template.class);
      var written = JSON.<ObjectNode>valueToTree(read).path(name);
      if (!written.isMissingNode() && !(written.isObject() && written.isEmpty())) {
        template.set(name, written);
      }
    } catch (IllegalArgumentException unfit) {
      leftOut.add("%s %s".formatted(name, value));
    }
  }

  private static String price(Object value) {
    return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
  }

  /** With each word inside as the schema has it. */
  private Object spelled(String name, Object value) {
    return switch (value) {
      case Map<?, ?> object -> {
        var spelled = new LinkedHashMap<String, Object>();
        Json.object(object)
            .forEach(
                (key, inside) -> {
                  if (inside != null) {
                    spelled.put(key, spelled(key, inside));
                  }
                });
        yield spelled;
      }
      case List<?> items -> items.stream().map(item -> spelled(name, item)).toList();
      default -> Words.taken(name, value).orElseThrow(() -> new IllegalArgumentException(name));
    };
  }

  /** What AKS shows of its own accord and the schema refuses to ask for. */
  private void corrected(ObjectNode template) {
    if (spot() && template.path("upgradeSettings") instanceof ObjectNode rolling) {
      rolling.remove(List.of("maxSurge", "maxUnavailable"));
    }
    if (pool.server().filter(WindowsServer.Windows2025::equals).isPresent()
        && !template.path("enableFIPS").asBoolean()) {
      template.remove("enableFIPS");
    }
  }

  private boolean spot() {
    return pool.text("scaleSetPriority").filter("Spot"::equalsIgnoreCase).isPresent();
  }

  private void marks(ObjectNode template) {
    var labels = Marked.labels(pool.labels());
    if (!labels.isEmpty()) {
      template.set("nodeLabels", JSON.valueToTree(labels));
    }
    var taints = Marked.taints(pool.taints());
    if (!taints.isEmpty()) {
      template.set("nodeTaints", JSON.valueToTree(taints));
    }
    var tags = Marked.tags(pool.tags());
    if (tags.size() > MOST_TAGS) {
      leftOut.add("its %d tags, of which an object may name %d".formatted(tags.size(), MOST_TAGS));
    } else if (!tags.isEmpty()) {
      template.set("tags", JSON.valueToTree(tags));
    }
  }
}
