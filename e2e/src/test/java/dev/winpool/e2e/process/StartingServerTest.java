package dev.winpool.e2e.process;

import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Interceptor;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A server that answers but cannot serve yet: a real one says 429 "storage is (re)initializing" to
 * whoever lists the objects of a CustomResourceDefinition that it was given a moment ago.
 */
@Execution(ExecutionMode.CONCURRENT)
class StartingServerTest {
  private static final String BUSY =
      """
      {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"TooManyRequests","code":429,
       "message":"storage is (re)initializing","details":{"retryAfterSeconds":1}}
      """;

  @TempDir Path home;

  @Test
  void an_api_server_that_is_still_starting_is_asked_again() {
    var left = new AtomicInteger(2);
    try (var stage = new LiveStage(home, "shop/seed.yaml")) {
      stage.apply("web", "web22", "paused: true");
      stage.stage().cluster().intercept(request -> busy(request, left));
      try (var operator = stage.operator()) {
        operator.says("storage is (re)initializing");
        operator.says("winpool serves cluster shop");
        stage.reason("web", "Held");
      }
    }
  }

  /** A network that is there a moment after the pod, a load balancer that has no server yet. */
  @Test
  void an_api_server_that_is_not_reached_yet_is_asked_again() {
    var left = new AtomicInteger(2);
    try (var stage = new LiveStage(home, "shop/seed.yaml")) {
      stage.apply("web", "web22", "paused: true");
      stage.stage().cluster().intercept(request -> unreached(request, left));
      try (var operator = stage.operator()) {
        operator.says("was not reached");
        operator.says("winpool serves cluster shop");
        stage.reason("web", "Held");
      }
    }
  }

  private static Optional<Interceptor.Fault> unreached(ApiRequest request, AtomicInteger left) {
    return request.path().endsWith("/windowsnodepools") && left.getAndDecrement() > 0
        ? Optional.of(new Interceptor.Fault.Drop())
        : Optional.empty();
  }

  private static Optional<Interceptor.Fault> busy(ApiRequest request, AtomicInteger left) {
    return request.path().endsWith("/windowsnodepools") && left.getAndDecrement() > 0
        ? Optional.of(new Interceptor.Fault.Answer(ApiAnswer.json(429, JsonFields.read(BUSY))))
        : Optional.empty();
  }
}
