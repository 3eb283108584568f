package dev.winpool.operator.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.ApiLists.Beginning;
import dev.winpool.operator.lists.Listing;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.function.Function;

/**
 * WindowsNodePools as whoever only shows them reads them: as the API server has them, so that
 * fields of a later version are not lost. Throws {@link RecordFault}.
 */
public final class ShownPools {
  private static final ObjectMapper JSON = KubeClients.mapper();
  private static final ApiLists.Named ALL =
      new ApiLists.Named("windowsnodepools", PoolObjects.PATH);

  /** More than the largest cluster has pools. */
  private static final int MOST_PAGES = 4;

  private final KubernetesClient client;

  public ShownPools(KubernetesClient client) {
    this.client = client;
  }

  /** What is kept of every object, in pages and one object at a time; at most two thousand. */
  public <R> Beginning<R> all(Function<JsonNode, R> kept) {
    var listing =
        new Listing<JsonNode, R>(
            JSON.readerFor(JsonNode.class), object -> Optional.of(kept.apply(plain(object))));
    return new ApiLists(client, RecordFault::new)
        .begin(ALL, listing, Integer.MAX_VALUE, MOST_PAGES);
  }

  /**
   * One object.
   *
   * @param name a valid one: it becomes part of a path
   */
  public Optional<JsonNode> find(String name) {
    return CompareAndSet.read(
            "windowsnodepool " + name,
            () -> Optional.ofNullable(client.raw("/" + PoolObjects.PATH + "/" + name)))
        .map(ShownPools::tree)
        .map(ShownPools::plain);
  }

  /**
   * As this version reads it; a spec or status that it cannot read stands as {@link Tolerant} says.
   */
  public static WindowsNodePool typed(JsonNode object) {
    try {
      return JSON.treeToValue(object, WindowsNodePool.class);
    } catch (JsonProcessingException unfit) {
      throw new RecordFault("a windowsnodepool could not be read: " + unfit.getMessage(), unfit);
    }
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException noJson) {
      throw new RecordFault("a windowsnodepool could not be read: no JSON", noJson);
    }
  }

  /** Who set what is nothing that a person looks at. */
  private static JsonNode plain(JsonNode object) {
    if (object.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
    return object;
  }
}
