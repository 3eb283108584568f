package dev.winpool.operator.aks.answer;

import dev.winpool.operator.aks.ArmLogin;
import dev.winpool.operator.aks.ArmTarget;
import dev.winpool.operator.aks.http.ArmAction;
import dev.winpool.operator.aks.http.ArmError;
import dev.winpool.operator.aks.http.ArmReply;
import dev.winpool.operator.world.BoundedText;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says who lacks which right on what, as far as ARM tells or the request shows. */
public final class FaultTexts {
  private static final Pattern ACTION = Pattern.compile("\\baction(?:\\(s\\))? '([^']{3,200})'");
  private static final Pattern CLIENT =
      Pattern.compile(
          "\\bclient '([0-9a-fA-F-]{36}|[\\w.#+-]{1,100}@[\\w.-]{1,100})'(?: with object id '([0-9a-fA-F-]{36})')?");
  private static final Pattern SCOPE = Pattern.compile("\\bscope(?:\\(s\\))? '([^']{1,300})'");

  private static final String SETTINGS =
      "check WINPOOL_SUBSCRIPTION, WINPOOL_RESOURCE_GROUP and WINPOOL_CLUSTER";

  private final ArmTarget target;
  private final ArmLogin login;

  public FaultTexts(ArmTarget target, ArmLogin login) {
    this.target = target;
    this.login = login;
  }

  /**
   * For a 401 or 403. Whoever may read one cluster only is refused at every other one, not told
   * that it does not exist: a wrong setting looks like a missing right.
   */
  String missing(ArmAction action, ArmReply reply) {
    var error = reply.error();
    if (reply.status() == 401) {
      return BoundedText.of(
          "ARM did not accept the token of %s (HTTP 401 %s): %s"
              .formatted(who(error.message()), error.code(), error.message()));
    }
    var told = error.message().isEmpty() || ACTION.matcher(error.message()).find();
    return BoundedText.of(
        "ARM refused %s: needs %s on %s%s%s"
            .formatted(
                who(error.message()),
                found(ACTION, error.message(), action.right()),
                found(SCOPE, error.message(), target.id()),
                action.right().endsWith("/read") ? "; grant it, or " + SETTINGS : "",
                told ? "" : " (%s: %s)".formatted(error.code(), error.message())));
  }

  /**
   * Whom ARM means is better than whom we know of: a system-assigned identity or an account of the
   * CLI stands in no setting, and a role is granted to the object id.
   */
  private String who(String message) {
    return CLIENT
        .matcher(message)
        .results()
        .findFirst()
        .map(
            named ->
                login.kind().words()
                    + " "
                    + named.group(1)
                    + Optional.ofNullable(named.group(2))
                        .map(object -> " (object id " + object + ")")
                        .orElse(""))
        .orElseGet(login::words);
  }

  /** For a 404 that is not a pool's. */
  String noCluster(String message) {
    return "ARM knows no cluster %s: %s; %s".formatted(target.id(), unstopped(message), SETTINGS);
  }

  /** For an API version that ARM does not serve; its own words may be long, and come last. */
  String noVersion(ArmError error) {
    return BoundedText.of(
        "ARM does not serve WINPOOL_ARM_API_VERSION=\"%s\" for AKS: set one that it serves in this cloud and region, the default is %s (%s: %s)"
            .formatted(
                target.apiVersion(), ArmTarget.DEFAULT_API_VERSION, error.code(), error.message()));
  }

  /** For a connection that did not come about. */
  String unreached(String why) {
    return "ARM cannot be reached at %s: %s; check name resolution, firewall and proxy"
        .formatted(target.endpoint(), unstopped(why));
  }

  /** For a request that found no whole answer. */
  String unanswered(String why) {
    return "ARM at %s did not answer: %s".formatted(target.endpoint(), why);
  }

  /** For a login that gave no token. */
  String noToken(String why) {
    return BoundedText.of(
        "No token for %s: %s (%s)".formatted(login.words(), login.kind().remedy(), why));
  }

  private static String unstopped(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
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
