package dev.winpool.emulator.control;

import dev.winpool.emulator.SecondPerson;
import dev.winpool.emulator.provider.guard.LockLevel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What the second person can be asked to do, by name. */
final class Acts {

  private static final Map<String, BiConsumer<SecondPerson, ControlCall>> ALL = new TreeMap<>();

  static {
    ALL.put("scale", (person, call) -> person.scale(call.need("pool"), call.number("count", 0)));
    ALL.put("delete", (person, call) -> person.delete(call.need("pool")));
    ALL.put("upgrade", (person, call) -> person.upgradeNodeImage(call.need("pool")));
    ALL.put("abort", (person, call) -> person.abort(call.need("pool")));
    ALL.put("stop", (person, call) -> person.stopPool(call.need("pool")));
    ALL.put("start", (person, call) -> person.startPool(call.need("pool")));
    ALL.put("tags", (person, call) -> person.setTags(call.need("pool"), texts(call)));
    ALL.put("edit", Acts::edit);
    ALL.put("cordon", (person, call) -> person.cordon(call.need("node"), true));
    ALL.put("uncordon", (person, call) -> person.cordon(call.need("node"), false));
    ALL.put("cluster-state", (person, call) -> person.clusterState(call.need("state")));
    ALL.put("lock", (person, call) -> person.lock(Optional.of(level(call))));
    ALL.put("unlock", (person, _) -> person.lock(Optional.empty()));
    ALL.put("kill", (person, call) -> person.machines().killKubelet(call.need("node")));
    ALL.put(
        "restart-kubelet", (person, call) -> person.machines().restartKubelet(call.need("node")));
    ALL.put("power-off", (person, call) -> person.machines().powerOff(call.need("node")));
    ALL.put("power-on", (person, call) -> person.machines().powerOn(call.need("node")));
    ALL.put(
        "delete-machine",
        (person, call) -> person.machines().delete(call.need("node"), recount(call)));
    ALL.put("delete-node", (person, call) -> person.machines().deleteNode(call.need("node")));
    ALL.put("never-join", (person, call) -> person.neverJoin(call.need("pool")));
  }

  private Acts() {}

  static void perform(SecondPerson person, ControlCall call) {
    var act = ALL.get(call.need("act"));
    if (act == null) {
      throw new ControlException("act must be one of " + String.join(", ", ALL.keySet()));
    }
    act.accept(person, call);
  }

  private static boolean recount(ControlCall call) {
    return call.body().path("recount").asBoolean();
  }

  private static LockLevel level(ControlCall call) {
    var asked = call.need("level");
    return Stream.of(LockLevel.values())
        .filter(level -> level.name().equals(asked))
        .findFirst()
        .orElseThrow(() -> new ControlException("level must be CanNotDelete or ReadOnly"));
  }

  private static Map<String, String> texts(ControlCall call) {
    var tags = new HashMap<String, String>();
    call.body().path("tags").forEachEntry((name, value) -> tags.put(name, value.asText()));
    return tags;
  }

  private static void edit(SecondPerson person, ControlCall call) {
    person.edit(
        call.need("pool"),
        properties ->
            call.body()
                .path("properties")
                .forEachEntry((name, value) -> properties.set(name, value)));
  }
}
