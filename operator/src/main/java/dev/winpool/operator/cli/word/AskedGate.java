package dev.winpool.operator.cli.word;

import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Summary;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.cli.shell.CommandFault;
import dev.winpool.operator.cli.shell.Screen;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an object waits to be approved, out of its message, which has the command ready to paste
 * (messages.md). The remedy ends the message, so of several such commands the last is the
 * operator's: what others wrote stands before it.
 *
 * @param approval {@code <hash>/<gate>}
 */
record AskedGate(String approval) {
  private static final Set<String> ASKING =
      Set.of(Reason.PlanAwaitingApproval.name(), Reason.AwaitingFinalDelete.name());

  private static final String GATES =
      Arrays.stream(Gate.values()).map(Gate::name).collect(Collectors.joining("|"));

  /**
   * The gate that is open to an approval now.
   *
   * @throws CommandFault when there is none, with what is so instead
   */
  static AskedGate of(WindowsNodePool object) {
    var status = WindowsNodePoolStatus.orEmpty(object.getStatus());
    var summary = Optional.ofNullable(status.summary()).orElse(Summary.EMPTY);
    var name = object.getMetadata().getName();
    if (!Objects.equals(status.observedGeneration(), object.getMetadata().getGeneration())) {
      throw CommandFault.notSo(
          "%s was edited, and winpool has not looked at it since: what it asks for now is not known. Look again in a minute"
              .formatted(name));
    }
    if (summary.reason() == null || !ASKING.contains(summary.reason())) {
      throw nothing(name, summary);
    }
    return last(name, Optional.ofNullable(summary.message()).orElse(""))
        .map(AskedGate::new)
        .orElseThrow(() -> nothing(name, summary));
  }

  private static Optional<String> last(String name, String message) {
    var command =
        Pattern.compile(
            "Approve: kubectl annotate wnp %s --overwrite %s=([0-9a-f]{4,64}/(?:%s))(?![\\w/])"
                .formatted(Pattern.quote(name), Pattern.quote(WindowsNodePool.APPROVE), GATES));
    return command
        .matcher(message)
        .results()
        .map(found -> found.group(1))
        .reduce((_, later) -> later);
  }

  private static CommandFault nothing(String name, Summary summary) {
    return CommandFault.notSo(
        "%s asks for no approval; it says %s: %s"
            .formatted(
                name,
                Optional.ofNullable(summary.reason()).orElse("nothing yet"),
                Optional.ofNullable(summary.message()).orElse("winpool has not looked at it")));
  }

  String hash() {
    return approval.substring(0, approval.indexOf('/'));
  }

  /**
   * Whoever names a plan means that one and no other.
   *
   * @param meant {@code <hash>} or {@code <hash>/<gate>}
   */
  void check(String name, String meant) {
    if (!meant.equals(approval) && !meant.equals(hash())) {
      throw CommandFault.notSo(
          "%s asks for %s, not for %s: read its plan anew (status %s), for it is another"
              .formatted(name, approval, Screen.words(meant), name));
    }
  }
}
