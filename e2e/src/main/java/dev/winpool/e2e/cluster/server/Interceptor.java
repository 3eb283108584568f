package dev.winpool.e2e.cluster.server;

import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import java.util.Optional;

/** Asked about every request from the wire before it is handled: the place for faults. */
@FunctionalInterface
public interface Interceptor {

  /** What happens to a request instead of its ordinary handling. */
  sealed interface Fault {

    /** The request is not handled; this is the answer. */
    record Answer(ApiAnswer answer) implements Fault {}

    /** The request never arrived: nothing is handled, the connection breaks. */
    record Drop() implements Fault {}

    /** The request is handled and the answer is lost: the connection breaks. */
    record LoseAnswer() implements Fault {}

    /** The request is taken and never answered; the connection stays. */
    record Silence() implements Fault {}
  }

  /** Empty lets the request pass. Called on the server's thread; must not block. */
  Optional<Fault> before(ApiRequest request);
}
