package dev.winpool.emulator.arm.route;

import dev.winpool.emulator.arm.body.MachineBodies;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.arm.message.IncomingRequest;
import dev.winpool.emulator.arm.shape.BodyShape;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import dev.winpool.emulator.provider.verb.MachineVerbs;
import dev.winpool.emulator.provider.verb.Provider;
import java.util.LinkedHashSet;
import java.util.regex.Matcher;

/** The operations on the machines of an agent pool (aks.md 1.2). */
final class MachineRoutes {

  private final Provider provider;
  private final MachineVerbs verbs;
  private final MachineBodies bodies;
  private final PoolLists lists;
  private final OperationLinks links;

  MachineRoutes(Provider provider, PoolLists lists, OperationLinks links) {
    this.provider = provider;
    this.verbs = new MachineVerbs(provider);
    this.bodies = new MachineBodies(provider);
    this.lists = lists;
    this.links = links;
  }

  void addTo(Router router) {
    router
        .on("POST", Router.POOL + "/deleteMachines", this::delete)
        .on("GET", Router.POOL + "/machines", (_, path) -> list(path))
        .on("GET", Router.POOL + "/machines/{machine}", (_, path) -> get(path));
  }

  private ArmAnswer delete(IncomingRequest request, Matcher path) {
    lists.remember();
    var names = new LinkedHashSet<String>();
    var body = BodyShape.MACHINES.read(request.body(), ApiVersion.of(request));
    body.path("machineNames").forEach(name -> names.add(name.asText()));
    return links.accepted(verbs.delete(path.group("pool"), names));
  }

  private ArmAnswer list(Matcher path) {
    return ArmAnswer.of(200, bodies.list(provider.need(path.group("pool"))));
  }

  private ArmAnswer get(Matcher path) {
    var pool = provider.need(path.group("pool"));
    var name = path.group("machine");
    return provider.fleet().inventory(pool).stream()
        .filter(m -> m.name().equalsIgnoreCase(name))
        .findFirst()
        .map(m -> ArmAnswer.of(200, bodies.single(pool, m)))
        .orElseThrow(() -> new RefusedException(notFound(name)));
  }

  /** Code and text are inferred from pools. */
  private static AksRefusal notFound(String name) {
    return AksRefusal.flat(404, "NotFound", "Could not find the machine: %s.".formatted(name));
  }
}
