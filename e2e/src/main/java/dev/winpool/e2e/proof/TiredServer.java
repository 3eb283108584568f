package dev.winpool.e2e.proof;

import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;

/** An API server whose etcd does not answer in time. */
final class TiredServer {

  private TiredServer() {}

  static ApiAnswer no() {
    return ApiAnswer.json(
        500,
        JsonFields.read(
            """
            {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"InternalError",
             "code":500,"message":"etcdserver: request timed out"}
            """));
  }
}
