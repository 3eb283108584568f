package dev.winpool.operator.records;

import dev.winpool.operator.world.BoundedText;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What lies under the fault of a client, which wraps what happened several times over. */
public final class InnermostCause {
  private InnermostCause() {}

  /** The innermost cause that says something, its first line. */
  public static String words(Throwable fault) {
    var words = "no answer";
    for (var cause = fault; cause != null; cause = cause.getCause()) {
      var message = Optional.ofNullable(cause.getMessage()).orElse("");
      words = message.lines().findFirst().orElse(words);
      if (cause instanceof UnresolvedAddressException) {
        return "its name cannot be resolved";
      }
      if (cause instanceof ConnectException) {
        words = "nothing accepts connections there";
      }
    }
    return BoundedText.of(words);
  }

  /** Whether one of those kinds is among the causes. */
  @SafeVarargs
  public static boolean is(Throwable fault, Class<? extends Throwable>... kinds) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause -> Stream.of(kinds).anyMatch(kind -> kind.isInstance(cause)));
  }
}
