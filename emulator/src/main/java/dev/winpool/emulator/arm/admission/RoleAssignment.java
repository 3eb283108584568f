package dev.winpool.emulator.arm.admission;

import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.arm.message.IncomingRequest;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A custom role that somebody was given on one resource: whatever it does not name, or is asked for
 * elsewhere, is refused before anything else is looked at.
 *
 * @param actions as a role definition lists them; {@code *} stands for any text
 * @param scope the path of the resource; it holds for what lies below too
 * @param to whose requests are meant
 */
public record RoleAssignment(Set<String> actions, String scope, Predicate<IncomingRequest> to) {

  public RoleAssignment {
    actions = Set.copyOf(actions);
  }

  /** Why the request is not treated; empty when it is. */
  public Optional<ArmAnswer> refuse(IncomingRequest request) {
    if (!to.test(request) || allows(request.method(), request.path())) {
      return Optional.empty();
    }
    return Optional.of(ArmAnswer.of(refusal(request)));
  }

  private boolean allows(String method, String path) {
    var action = ArmAction.of(method, path);
    return within(path) && actions.stream().anyMatch(one -> covers(one, action));
  }

  private boolean within(String path) {
    return (path + "/").toLowerCase(Locale.ROOT).startsWith(scope.toLowerCase(Locale.ROOT) + "/");
  }

  private static boolean covers(String granted, String action) {
    var regex = Pattern.quote(granted).replace("*", "\\E.*\\Q");
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(action).matches();
  }

  /** ARM's words, as they stand in many a public bug report. */
  private static AksRefusal refusal(IncomingRequest request) {
    return AksRefusal.wrapped(
        403,
        "AuthorizationFailed",
        "The client '%s' with object id '%s' does not have authorization to perform action '%s' over scope '%s' or the scope is invalid. If access was recently granted, please refresh your credentials."
            .formatted(
                CLIENT, CLIENT, ArmAction.of(request.method(), request.path()), request.path()));
  }

  private static final String CLIENT = "00000000-0000-0000-0000-0000000000c1";
}
