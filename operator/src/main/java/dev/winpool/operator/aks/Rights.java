package dev.winpool.operator.aks;

import java.util.regex.Pattern;

/** Says who lacks which right on what, as far as ARM tells or the request shows. */
final class Rights {
  private static final Pattern ACTION = Pattern.compile("\\baction(?:\\(s\\))? '([^']{3,200})'");
  private static final Pattern SCOPE = Pattern.compile("\\bscope(?:\\(s\\))? '([^']{1,300})'");

  private final ArmTarget target;
  private final ArmLogin login;

  Rights(ArmTarget target, ArmLogin login) {
    this.target = target;
    this.login = login;
  }

  /** For a 401 or 403. */
  String missing(ArmAction action, ArmReply reply) {
    var error = reply.error();
    if (reply.status() == 401) {
      return BoundedText.of(
          "ARM did not accept the token of %s (HTTP 401 %s): %s"
              .formatted(login.words(), error.code(), error.message()));
    }
    var told = error.message().isEmpty() || ACTION.matcher(error.message()).find();
    return BoundedText.of(
        "ARM refused %s: needs %s on %s%s"
            .formatted(
                login.words(),
                found(ACTION, error.message(), action.right()),
                found(SCOPE, error.message(), target.id()),
                told ? "" : " (%s: %s)".formatted(error.code(), error.message())));
  }

  /** For a 404 that is not a pool's. */
  String noCluster(String message) {
    return "ARM knows no cluster %s: %s".formatted(target.id(), message);
  }

  /** For a login that gave no token. */
  String noToken(String why) {
    return BoundedText.of(
        "No token for %s: %s (%s)".formatted(login.words(), login.kind().remedy(), why));
  }

  private static String found(Pattern pattern, String message, String otherwise) {
    // The last one: a linked refusal first names what is permitted.
    return pattern
        .matcher(message)
        .results()
        .reduce((_, later) -> later)
        .map(match -> match.group(1))
        .orElse(otherwise);
  }
}
