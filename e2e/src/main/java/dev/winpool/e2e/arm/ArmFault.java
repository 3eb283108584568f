package dev.winpool.e2e.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What happens to one request. */
public sealed interface ArmFault {

  /** Answered 429, and not passed on. */
  record Throttled(Optional<Duration> retryAfter) implements ArmFault {}

  /** Answered with an error, and not passed on. */
  record Refused(int status, String code, String message) implements ArmFault {}

  /**
   * Nothing comes back until the client gives up.
   *
   * @param committed whether ARM got it and did it
   */
  record Silence(boolean committed) implements ArmFault {}

  /**
   * The connection breaks.
   *
   * @param committed whether ARM got it and did it
   */
  record Reset(boolean committed) implements ArmFault {}

  /** ARM did it; the answer breaks off in the middle of its body. */
  record Truncated() implements ArmFault {}

  /** ARM answers something else than is so. */
  record Altered(UnaryOperator<ObjectNode> change) implements ArmFault {}

  /** ARM takes something else than it was asked for, and says nothing. */
  record Taken(BiFunction<ProxiedRequest, ObjectNode, ObjectNode> instead) implements ArmFault {}

  /** Somebody else is faster: something happens just before the request is passed on. */
  record Overtaken(Runnable deed) implements ArmFault {}
}
