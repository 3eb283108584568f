package dev.winpool.e2e.cluster.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiPath;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.request.ResourceCall;
import dev.winpool.e2e.cluster.request.StatusErrors;
import dev.winpool.e2e.cluster.selector.Selection;
import dev.winpool.e2e.cluster.store.ObjectStore;
import java.util.Map;

/** DELETE of a collection: of every object the request selects. */
public final class CollectionDeletes {

  private final ObjectStore store;
  private final Deletes deletes;

  public CollectionDeletes(ObjectStore store, Deletes deletes) {
    this.store = store;
    this.deletes = deletes;
  }

  public ApiAnswer deleteAll(ResourceCall call) {
    var selection = Selection.of(call);
    var kind = call.kind();
    var options = DeleteOptions.of(call.body(), call.request().query());
    for (var object : store.list(kind.group(), kind.plural(), selection.namespace())) {
      if (selection.matches().test(object)) {
        deletes.delete(named(call, object), options);
      }
    }
    return ApiAnswer.json(200, StatusErrors.success(200));
  }

  private static ResourceCall named(ResourceCall call, ObjectNode object) {
    var path = call.path();
    var one =
        new ApiPath(
            path.group(),
            path.version(),
            path.resource(),
            JsonFields.text(object, "metadata", "namespace"),
            JsonFields.text(object, "metadata", "name"),
            "");
    return new ResourceCall(
        new ApiRequest("DELETE", "", Map.of(), "", call.request().userAgent(), ""),
        one,
        call.kind());
  }
}
