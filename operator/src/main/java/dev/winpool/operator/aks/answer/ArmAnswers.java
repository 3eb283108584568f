package dev.winpool.operator.aks.answer;

import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.aks.CloudFault.Kind;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.aks.http.ArmAction;
import dev.winpool.operator.aks.http.ArmError;
import dev.winpool.operator.aks.http.ArmReply;
import dev.winpool.operator.aks.http.Backpressure;
import dev.winpool.operator.aks.http.Exchange;
import dev.winpool.operator.aks.http.RetryAfter;
import dev.winpool.operator.world.BoundedText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The one place where answers of ARM get their meaning, by status and error code (aks.md section
 * 4); {@link ArmCodes} sorts the codes.
 */
public final class ArmAnswers {
  private static final String OWN_SHARE = "winpool waits for its own share of ARM's budget";
  private static final String OUTAGE = "ARM answered 503 and asked to wait";

  private final FaultTexts texts;
  private final InstantSource clock;

  public ArmAnswers(FaultTexts texts, InstantSource clock) {
    this.texts = texts;
    this.clock = clock;
  }

  /** What became of a write. */
  public WriteAnswer write(ArmAction action, Exchange exchange) {
    return switch (exchange) {
      case Exchange.Answered(var reply) -> write(action, reply);
      case Exchange.Postponed(var pressure) -> postponed(pressure);
      case Exchange.NoToken(var why) -> new WriteAnswer.Unreachable(texts.noToken(why));
      case Exchange.NotSent(var why) -> new WriteAnswer.Unreachable(why);
      case Exchange.NoAnswer(var why) -> new WriteAnswer.Lost(why);
    };
  }

  private static WriteAnswer postponed(Backpressure pressure) {
    return switch (pressure.by()) {
      case OwnShare -> new WriteAnswer.Postponed(OWN_SHARE, pressure.after());
      case Throttling -> new WriteAnswer.Throttled(pressure.after());
      case Outage -> new WriteAnswer.Postponed(OUTAGE, pressure.after());
    };
  }

  private WriteAnswer write(ArmAction action, ArmReply reply) {
    return switch (reply.status()) {
      case 200, 201, 202 -> taken(action, reply);
      case 204 -> new WriteAnswer.Done(reply.correlationId());
      case 401 -> new WriteAnswer.Forbidden(texts.missing(action, reply));
      case 403 -> forbidden(action, reply);
      case 404 -> notFound(action, reply);
      case 400, 409 -> conflict(reply);
      case 412 -> new WriteAnswer.Stale(reply.error().message());
      case 429 -> new WriteAnswer.Throttled(RetryAfter.of429(reply, clock));
      default -> other(reply);
    };
  }

  private static WriteAnswer taken(ArmAction action, ArmReply reply) {
    return action == ArmAction.UpgradeImage && reply.status() == 200
        ? new WriteAnswer.Done(reply.correlationId())
        : new WriteAnswer.Accepted(reply.correlationId());
  }

  /** Azure Policy says no with 403 too; no right helps against that. */
  private WriteAnswer forbidden(ArmAction action, ArmReply reply) {
    var error = reply.error();
    return error.code().startsWith("RequestDisallowed")
        ? new WriteAnswer.Refused(error.code(), error.message())
        : new WriteAnswer.Forbidden(texts.missing(action, reply));
  }

  private WriteAnswer notFound(ArmAction action, ArmReply reply) {
    var error = reply.error();
    if (error.code().isEmpty()) {
      return new WriteAnswer.Lost("HTTP 404 that ARM did not write");
    }
    if (ArmCodes.ofVersion(error)) {
      return noVersion(error);
    }
    return action.expectsPool() && !ArmCodes.ofCluster(error)
        ? new WriteAnswer.Gone()
        : new WriteAnswer.Refused(error.code(), error.message());
  }

  /** EtagMismatch is a 409 where it was seen; a 400 with that code means the same. */
  private WriteAnswer conflict(ArmReply reply) {
    var error = reply.error();
    if (ArmCodes.ofVersion(error)) {
      return noVersion(error);
    }
    if (ArmCodes.stale(error)) {
      return new WriteAnswer.Stale(error.message());
    }
    return reply.status() == 409 && ArmCodes.busy(error)
        ? new WriteAnswer.Busy(error.message())
        : other(reply);
  }

  private WriteAnswer noVersion(ArmError error) {
    return new WriteAnswer.Refused(error.code(), texts.noVersion(error));
  }

  private static WriteAnswer other(ArmReply reply) {
    var error = reply.error();
    if (reply.status() < 400 || reply.status() >= 500 || reply.status() == 408) {
      return new WriteAnswer.Lost(reply.words());
    }
    var code = error.code().isEmpty() ? "Http" + reply.status() : error.code();
    return new WriteAnswer.Refused(code, error.message());
  }

  /**
   * The answer to a read: 200 with a JSON object; empty when the pool that was asked for is not
   * there.
   *
   * @throws CloudFault in every other case
   */
  public Optional<ArmReply> read(ArmAction action, Exchange exchange) {
    return switch (exchange) {
      case Exchange.Answered(var reply) -> read(action, reply);
      case Exchange.Postponed(var pressure) -> throw fault(pressure);
      case Exchange.NoToken(var why) -> throw fault(Kind.NoLogin, texts.noToken(why));
      case Exchange.NotSent(var why) -> throw fault(Kind.Unreachable, texts.unreached(why));
      case Exchange.NoAnswer(var why) -> throw fault(Kind.Unreachable, texts.unanswered(why));
    };
  }

  private Optional<ArmReply> read(ArmAction action, ArmReply reply) {
    var status = reply.status();
    if ((status == 400 || status == 404) && ArmCodes.ofVersion(reply.error())) {
      throw fault(Kind.NoVersion, texts.noVersion(reply.error()));
    }
    return switch (status) {
      case 200 -> Optional.of(readable(reply));
      case 401, 403 -> throw fault(ArmCodes.closed(reply), texts.missing(action, reply));
      case 404 -> missing(action, reply.error());
      case 429 -> throw throttled(RetryAfter.of429(reply, clock));
      default -> throw unreachable(reply);
    };
  }

  private static CloudFault fault(Backpressure pressure) {
    var after = Optional.of(pressure.lookAgain());
    return switch (pressure.by()) {
      case OwnShare -> new CloudFault(Kind.Throttled, OWN_SHARE, after);
      case Throttling -> throttled(pressure.after());
      case Outage -> new CloudFault(Kind.Unreachable, OUTAGE, after);
    };
  }

  private static CloudFault throttled(Duration wait) {
    return new CloudFault(Kind.Throttled, "ARM throttles", Optional.of(wait));
  }

  private ArmReply readable(ArmReply reply) {
    if (reply.json().isEmpty()) {
      throw unreachable(reply);
    }
    return reply;
  }

  /** A 404 without a code is a proxy's, and no proof that anything is absent. */
  private Optional<ArmReply> missing(ArmAction action, ArmError error) {
    if (error.code().isEmpty()) {
      throw fault(Kind.Unreachable, texts.unanswered("HTTP 404 that ARM did not write"));
    }
    if (action.expectsPool() && !ArmCodes.ofCluster(error)) {
      return Optional.empty();
    }
    throw fault(Kind.NoCluster, texts.noCluster(error.message()));
  }

  private CloudFault unreachable(ArmReply reply) {
    return new CloudFault(
        Kind.Unreachable,
        BoundedText.of(texts.unanswered(reply.words())),
        RetryAfter.of(reply, clock));
  }

  private static CloudFault fault(Kind kind, String message) {
    return new CloudFault(kind, BoundedText.of(message), Optional.empty());
  }
}
