package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Template;
import dev.winpool.operator.api.VmGeneration;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Json;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The property objects of pools that are about to be created. */
public final class NewPool {
  private static final List<String> MANAGED =
      Stream.concat(
              PoolField.ALL.stream().map(PoolField::name),
              Stream.of("orchestratorVersion", "nodeTaints", "nodeLabels", "tags"))
          .toList();

  private NewPool() {}

  /**
   * The first pool of an object: nothing but what the spec says and what AKS asks of a direct call.
   */
  public static Map<String, Object> first(Situation situation) {
    var spec = situation.spec();
    var body = new LinkedHashMap<String, Object>();
    body.put("mode", "User");
    body.put("osType", "Windows");
    body.put("type", "VirtualMachineScaleSets");
    lay(body, spec.osSKU(), spec.template());
    Optional.ofNullable(spec.scaling()).ifPresent(scaling -> PoolSize.write(body, scaling, 0));
    own(body, situation, Map.of());
    return body;
  }

  /**
   * The successor: every property of the source that the wanted pool can have, the frozen target
   * laid over, our tags and taint, at least the planned size.
   */
  public static Map<String, Object> successor(Situation situation, Move move, AgentPool source) {
    var target = Objects.requireNonNull(move.record().target());
    var body = copied(source, target.template());
    lay(body, target.osSKU(), target.template());
    Misfits.drop(body, source.properties(), TemplateProperties.of(target.template()).keySet());
    var scaling = Optional.ofNullable(situation.spec().scaling());
    PoolSize.write(
        body, scaling.orElseGet(() -> PoolSize.of(source.bounds())), move.record().planned());
    var identity = Map.of(Tags.SWAP, move.id(), Tags.FROM, move.from());
    own(body, situation, identity);
    var taints = new ArrayList<>(Json.texts(body.get("nodeTaints")));
    taints.add(Tags.successorTaint(situation.self().name()));
    body.put("nodeTaints", taints);
    return body;
  }

  /** What AKS set or chose for the source alone is not copied (aks.md 2.1). */
  private static Map<String, Object> copied(AgentPool source, Template target) {
    var body = new LinkedHashMap<>(source.properties());
    if (source.stopped()) {
      body.remove("powerState");
    }
    Marks.withoutThoseOfAks(body);
    Spot.fit(body, target.scaleSetPriority());
    ChosenDisk.forget(body, target);
    return body;
  }

  /** As the template says, else generation 2 where the source has it, else as AKS chooses. */
  public static Optional<Boolean> gen2(Template template, Optional<AgentPool> source) {
    return Optional.ofNullable(template.vmGeneration())
        .map(generation -> generation == VmGeneration.Gen2)
        .or(() -> source.flatMap(AgentPool::image).map(NodeImage::gen2).filter(gen2 -> gen2));
  }

  /** Lays every managed field of the template over a body. */
  private static void lay(Map<String, Object> body, WindowsServer osSKU, Template template) {
    var wanted = TemplateProperties.of(template);
    body.put("osSKU", osSKU.name());
    MANAGED.forEach(name -> lay(body, name, wanted));
    if (osSKU == WindowsServer.Windows2025) {
      body.put("enableFIPS", true);
    }
    body.put("revision", Optional.ofNullable(template.revision()).orElse(""));
  }

  private static void lay(Map<String, Object> body, String name, Map<String, Object> wanted) {
    Optional.ofNullable(wanted.get(name))
        .ifPresent(value -> body.put(name, JsonMerge.value(body.get(name), value)));
  }

  /** Our tags and our label; a source's own swap tags are not the successor's. */
  private static void own(
      Map<String, Object> body, Situation situation, Map<String, String> identity) {
    var tags = JsonMerge.over(body.get("tags"), Map.of());
    tags.keySet().removeIf(key -> key.startsWith("winpool-"));
    tags.put(Tags.OWNER, situation.self().name());
    tags.put(Tags.CLUSTER, situation.world().cluster().uid());
    tags.put(Tags.REVISION, String.valueOf(body.remove("revision")));
    tags.putAll(identity);
    body.put("tags", tags);
    var labels = JsonMerge.over(body.get("nodeLabels"), Map.of());
    labels.put(Tags.POOL_LABEL, situation.self().name());
    body.put("nodeLabels", labels);
  }
}
