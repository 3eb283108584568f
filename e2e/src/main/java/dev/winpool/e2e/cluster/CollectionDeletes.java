package dev.winpool.e2e.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** DELETE of a collection: of every object the request selects. */
final class CollectionDeletes {

  private final ObjectStore store;
  private final Deletes deletes;

  CollectionDeletes(ObjectStore store, Deletes deletes) {
    this.store = store;
    this.deletes = deletes;
  }

  ApiAnswer deleteAll(Call call) {
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

  private static Call named(Call call, ObjectNode object) {
    var path = call.path();
    var one =
        new ApiPath(
            path.group(),
            path.version(),
            path.resource(),
            Json.text(object, "metadata", "namespace"),
            Json.text(object, "metadata", "name"),
            "");
    return new Call(
        new ApiRequest("DELETE", "", Map.of(), "", call.request().userAgent(), ""),
        one,
        call.kind());
  }
}
