package dev.winpool.e2e.proof;

import dev.winpool.e2e.arm.ArmFault;
import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.arm.ProxiedRequest;
import dev.winpool.emulator.provider.failure.Failure;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What ARM, AKS or the wire does in one run (proof.md R4). A fault of single requests meets the
 * next two of every verb, so each write of a phase is met, and repeated.
 */
enum ArmTrouble {
  Nothing(_ -> {}),
  ThrottledWithTime(each(new ArmFault.Throttled(Optional.of(Duration.ofSeconds(30))))),
  ThrottledWithoutTime(each(new ArmFault.Throttled(Optional.empty()))),
  ServerError(each(new ArmFault.Refused(503, "ServiceUnavailable", "Try again."))),
  TimeoutBeforeCommit(writes(1, new ArmFault.Silence(false))),
  TimeoutAfterCommit(writes(1, new ArmFault.Silence(true))),
  ResetBeforeCommit(each(new ArmFault.Reset(false))),
  ResetAfterCommit(each(new ArmFault.Reset(true))),
  TruncatedAnswer(each(new ArmFault.Truncated())),
  OperationInProgress(
      writes(
          2,
          new ArmFault.Refused(
              409,
              "OperationNotAllowed",
              "Operation is not allowed: Another agentpool operation is in progress."))),
  ETagOutdated(ArmTrouble::outdated),
  OperationFails(on -> failing(on, "InternalOperationError", "The operation failed.")),
  OperationIsCancelled(_ -> {}, EnumSet.of(ArmPhase.Delete)),
  OperationVanishes(ArmTrouble::vanished),
  NotThereYet(StaleViews::flicker),
  OldList(StaleViews::oldList),
  HalfList(StaleViews::halfList),
  Quota(
      writes(
          2,
          new ArmFault.Refused(
              400, "ErrCode_InsufficientVCPUQuota", "Insufficient regional vcpu quota left.")),
      EnumSet.of(ArmPhase.Delete)),
  Capacity(
      on -> failing(on, "AllocationFailed", "There is not sufficient capacity."),
      EnumSet.of(ArmPhase.Delete));

  private static final Set<String> VERBS = Set.of("PUT", "POST", "DELETE");

  private final Consumer<ArmTrip> plan;
  private final Set<ArmPhase> without;

  ArmTrouble(Consumer<ArmTrip> plan) {
    this(plan, EnumSet.noneOf(ArmPhase.class));
  }

  /**
   * @param without phases to which it does not happen
   */
  ArmTrouble(Consumer<ArmTrip> plan, Set<ArmPhase> without) {
    this.plan = plan;
    this.without = without;
  }

  boolean happensTo(ArmPhase phase) {
    return !without.contains(phase);
  }

  /** Whether it is something that requests meet; else AKS's operations do. */
  boolean meetsRequests() {
    return switch (this) {
      case Nothing, OperationFails, OperationIsCancelled, OperationVanishes, Capacity -> false;
      case ThrottledWithTime,
          ThrottledWithoutTime,
          ServerError,
          TimeoutBeforeCommit,
          TimeoutAfterCommit,
          ResetBeforeCommit,
          ResetAfterCommit,
          TruncatedAnswer,
          OperationInProgress,
          ETagOutdated,
          NotThereYet,
          OldList,
          HalfList,
          Quota ->
          true;
    };
  }

  /** Has it happen from now on. */
  void begin(ArmTrip on) {
    plan.accept(on);
  }

  private static Consumer<ArmTrip> each(ArmFault fault) {
    return on -> {
      writes(2, fault).accept(on);
      on.arm().plan().next(2, ProxiedRequest::lists, fault);
      on.arm().plan().next(2, call -> !call.writes() && !call.pages(), fault);
    };
  }

  private static Consumer<ArmTrip> writes(int times, ArmFault fault) {
    return on ->
        VERBS.forEach(
            verb -> on.arm().plan().next(times, call -> call.method().equals(verb), fault));
  }

  /** Somebody sets a tag between our reading and our write, or takes the name of a new pool. */
  private static void outdated(ArmTrip on) {
    var taken = new ArmFault.Refused(412, "PreconditionFailed", "The condition is not met.");
    on.arm()
        .plan()
        .next(
            1,
            call -> call.method().equals("PUT") && call.pool().filter("old22"::equals).isEmpty(),
            taken);
    for (var verb : VERBS) {
      on.arm()
          .plan()
          .next(
              1,
              call -> call.method().equals(verb) && call.pool().filter("old22"::equals).isPresent(),
              new ArmFault.Overtaken(() -> retag(on, verb)));
    }
  }

  private static void retag(ArmTrip on, String verb) {
    on.stage()
        .secondPerson()
        .edit("old22", properties -> properties.withObject("/tags").put("other", verb));
    on.stage().parts().forEach(part -> part.step());
  }

  private static void failing(ArmTrip on, String code, String message) {
    for (var verb : VERBS) {
      on.stage().secondPerson().failNext(verb, ".*", new Failure.InOperation(code, message));
    }
  }

  private static void vanished(ArmTrip on) {
    on.arm()
        .plan()
        .every(
            call ->
                call.path().contains("/operations/") || call.path().contains("/operationresults/"),
            new ArmFault.Refused(404, "NotFound", "There is no such operation."));
  }
}
