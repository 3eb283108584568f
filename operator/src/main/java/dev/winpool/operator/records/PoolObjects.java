package dev.winpool.operator.records;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Listing;
import dev.winpool.operator.records.Records.Written;
import dev.winpool.operator.world.Claim;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** WindowsNodePool objects: live reads, and writes that all carry the resourceVersion as read. */
final class PoolObjects {
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  static final String PATH =
      "apis/%s/%s"
          .formatted(
              HasMetadata.getApiVersion(WindowsNodePool.class),
              HasMetadata.getPlural(WindowsNodePool.class));

  private static final Listing<WindowsNodePool, Claim> CLAIMS =
      new Listing<>(
          KubeClients.mapper().readerFor(WindowsNodePool.class),
          object -> Optional.of(Claims.claim(object)));

  private final KubernetesClient client;
  private final ApiLists lists;

  PoolObjects(KubernetesClient client) {
    this.client = client;
    this.lists = new ApiLists(client, RecordFault::new);
  }

  /** One object at a time: a thousand of them, each with its status, are more than there is. */
  List<Claim> claims() {
    return lists.all("windowsnodepools", PATH, "", CLAIMS);
  }

  Optional<WindowsNodePool> find(String name) {
    return CompareAndSet.read(
            "windowsnodepool " + name,
            () -> Optional.ofNullable(client.resources(WindowsNodePool.class).withName(name).get()))
        .map(PoolObjects::readable);
  }

  private static WindowsNodePool readable(WindowsNodePool object) {
    if (object.getSpec() == null) {
      throw new UnreadableRecord(object, "spec");
    }
    WindowsNodePoolStatus.orEmpty(object.getStatus())
        .whereUnreadable()
        .ifPresent(
            where -> {
              throw new UnreadableRecord(object, "status." + where);
            });
    return object;
  }

  Written replaceStatus(WindowsNodePool asRead, WindowsNodePoolStatus status) {
    var next = named(asRead);
    next.setMetadata(
        new ObjectMetaBuilder(asRead.getMetadata()).withManagedFields(List.of()).build());
    next.setSpec(asRead.getSpec());
    next.setStatus(status);
    return CompareAndSet.write(
        "status of windowsnodepool " + name(asRead), () -> client.resource(next).updateStatus());
  }

  Written annotate(WindowsNodePool asRead, Map<String, Optional<String>> annotations) {
    return patch(
        asRead,
        metadata -> {
          var set = metadata.withObject("/annotations");
          annotations.forEach((key, value) -> set.put(key, value.orElse(null)));
        });
  }

  Written addFinalizer(WindowsNodePool asRead) {
    var finalizers = new ArrayList<>(asRead.getMetadata().getFinalizers());
    if (finalizers.contains(WindowsNodePool.FINALIZER)) {
      return Written.Done;
    }
    finalizers.add(WindowsNodePool.FINALIZER);
    return finalizers(asRead, finalizers);
  }

  Written dropFinalizer(WindowsNodePool asRead) {
    var finalizers = new ArrayList<>(asRead.getMetadata().getFinalizers());
    if (!finalizers.remove(WindowsNodePool.FINALIZER)) {
      return Written.Done;
    }
    return finalizers(asRead, finalizers);
  }

  /** A merge patch replaces the list, so it carries the finalizers of others as well. */
  private Written finalizers(WindowsNodePool asRead, List<String> whole) {
    return patch(
        asRead,
        metadata -> {
          var list = metadata.withArray("/finalizers");
          whole.forEach(list::add);
        });
  }

  private Written patch(WindowsNodePool asRead, Consumer<ObjectNode> change) {
    var patch = JsonNodeFactory.instance.objectNode();
    var metadata = patch.withObject("/metadata");
    metadata.put("resourceVersion", asRead.getMetadata().getResourceVersion());
    change.accept(metadata);
    var named = named(asRead);
    return CompareAndSet.write(
        "windowsnodepool " + name(asRead),
        () -> client.resource(named).patch(MERGE, patch.toString()));
  }

  private static WindowsNodePool named(WindowsNodePool asRead) {
    var named = new WindowsNodePool();
    named.setMetadata(new ObjectMetaBuilder().withName(name(asRead)).build());
    return named;
  }

  private static String name(WindowsNodePool object) {
    return object.getMetadata().getName();
  }
}
