package dev.winpool.operator.cli.adopt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.operator.api.VmGeneration;
import dev.winpool.operator.cli.shell.CommandFault;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The WindowsNodePool that a pool which is there already fulfils.
 *
 * @param object for the API server
 * @param remarks for a person, a sentence each
 */
record PoolObject(ObjectNode object, List<String> remarks) {

  PoolObject {
    remarks = List.copyOf(remarks);
  }

  /**
   * @param name of the object
   */
  static PoolObject of(AgentPool pool, String name) {
    check(pool);
    var object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", "winpool.dev/v1alpha1").put("kind", "WindowsNodePool");
    object.putObject("metadata").put("name", name);
    var spec = object.putObject("spec");
    spec.put("poolName", pool.name());
    spec.put("osSKU", pool.server().orElseThrow().name());
    spec.put("adoption", "Adopt");
    scaling(spec.putObject("scaling"), pool);
    var shown = new Shown(pool);
    var template = shown.template();
    pool.image()
        .map(image -> image.gen2() ? VmGeneration.Gen2 : VmGeneration.Gen1)
        .ifPresent(generation -> template.put("vmGeneration", generation.name()));
    spec.set("template", template);
    spec.putObject("imageUpgrade").put("mode", "Disabled");
    return new PoolObject(object, remarks(pool, shown.leftOut()));
  }

  private static void check(AgentPool pool) {
    if (!pool.windows() || !pool.user()) {
      throw CommandFault.notSo(
          "pool %s is %s, mode %s; winpool owns Windows pools of mode User only"
              .formatted(
                  pool.name(), pool.windows() ? "Windows" : "Linux", pool.view().kind().mode()));
    }
    if (pool.server().isEmpty()) {
      throw CommandFault.notSo(
          "pool %s has the osSKU %s, which this version of winpool does not know"
              .formatted(pool.name(), pool.view().kind().osSku().orElse("none")));
    }
    if (pool.stopped()) {
      throw CommandFault.notSo(
          "pool %s is stopped and shows no size: start it (az aks nodepool start), then ask again"
              .formatted(pool.name()));
    }
  }

  private static void scaling(ObjectNode scaling, AgentPool pool) {
    var size = pool.view().size();
    if (size.autoscaled() && size.minCount().isPresent() && size.maxCount().isPresent()) {
      scaling.put("minCount", size.minCount().get()).put("maxCount", size.maxCount().get());
    } else {
      scaling.put("count", size.count());
    }
  }

  private static List<String> remarks(AgentPool pool, List<String> leftOut) {
    var remarks = new ArrayList<String>();
    remarks.add(
        "The pool "
            + pool.name()
            + " as it is: adopted by this, only winpool's tags and its label change.");
    remarks.add("Setting adoption: Adopt needs the verb adopt (ClusterRole winpool-extra-verbs).");
    remarks.add(
        "Images are switched off. Later: imageUpgrade.mode Automatic and a maintenanceWindow.");
    pool.text("orchestratorVersion")
        .map(
            version ->
                "Not named, for it would be kept so: template.orchestratorVersion \""
                    + version
                    + "\".")
        .ifPresent(remarks::add);
    leftOut.stream()
        .map(it -> "Left out, for no object can ask for it: " + it)
        .forEach(remarks::add);
    Optional.ofNullable(pool.tags().get(Tags.OWNER))
        .map(
            owner ->
                "It is tagged for the object "
                    + owner
                    + ": as long as that lives, this one is refused.")
        .ifPresent(remarks::add);
    if (!pool.succeeded()) {
      remarks.add(
          "AKS is at work on it (%s): ask again later.".formatted(pool.provisioningState()));
    }
    return remarks;
  }
}
