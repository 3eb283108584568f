package dev.winpool.emulator.provider.operation;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.stage.Journal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All operations there have been, and what running ones do as time passes. */
public final class Operations {

  private final Journal journal;
  private final Map<String, AsyncOperation> byId = new LinkedHashMap<>();

  public Operations(Journal journal) {
    this.journal = journal;
  }

  /** Begins an operation; one that still runs on the same subject is ended as preempted. */
  public AsyncOperation begin(AsyncOperation.Subject subject, String verb, Instant now, Work work) {
    subject
        .operation()
        .ifPresent(
            running -> end(running, AsyncOperation.Status.Failed, now, Optional.of(preempted())));
    var id = UUID.nameUUIDFromBytes(("operation-" + byId.size()).getBytes(StandardCharsets.UTF_8));
    var operation = new AsyncOperation(id.toString(), subject, verb, now, work);
    byId.put(operation.id(), operation);
    subject.begin(operation);
    return operation;
  }

  /** Has an operation end as canceled when that work is done; the abort itself then succeeds. */
  public AsyncOperation cancel(AsyncOperation running, Instant now, Work.Timed canceling) {
    running.cancelBy(canceling);
    running.subject().enter("Canceling");
    var over =
        new Work.Timed(
            canceling.until(), Optional::empty, () -> running.status().ended(), () -> {});
    return begin(new Cancellation(running.subject()), "Canceling", now, over);
  }

  public Optional<AsyncOperation> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Advances everything that runs. Returns whether anything changed. */
  public boolean step(Instant now) {
    var changed = false;
    for (var operation : running()) {
      changed |= advance(operation, now);
    }
    return changed;
  }

  public Optional<Instant> nextDue() {
    return running().stream().flatMap(o -> o.work().due().stream()).min(Instant::compareTo);
  }

  private List<AsyncOperation> running() {
    return byId.values().stream().filter(o -> !o.status().ended()).toList();
  }

  private boolean advance(AsyncOperation operation, Instant now) {
    return switch (operation.work().advance(now)) {
      case Work.Progress.Running(boolean moved) -> moved;
      case Work.Progress.Failed(AksRefusal why) -> {
        operation.subject().fail(why);
        end(operation, AsyncOperation.Status.Failed, now, Optional.of(why));
        yield true;
      }
      case Work.Progress.Canceled() -> finish(operation, AsyncOperation.Status.Canceled, now);
      case Work.Progress.Done() ->
          finish(
              operation,
              operation.status() == AsyncOperation.Status.Canceling
                  ? AsyncOperation.Status.Canceled
                  : AsyncOperation.Status.Succeeded,
              now);
    };
  }

  private boolean finish(AsyncOperation operation, AsyncOperation.Status how, Instant now) {
    operation.subject().enter(how.name());
    end(operation, how, now, Optional.empty());
    return true;
  }

  private void end(
      AsyncOperation operation, AsyncOperation.Status how, Instant now, Optional<AksRefusal> why) {
    operation.end(how, now, why);
    var fields = new LinkedHashMap<String, Object>();
    var subject = operation.subject();
    switch (subject.kind()) {
      case AGENT_POOL -> {
        fields.put("event", "operation-ended");
        fields.put("pool", subject.name());
      }
      case ABORT -> {
        fields.put("event", "abort-ended");
        fields.put("of", subject.name());
      }
      case CLUSTER -> {
        fields.put("event", "cluster-operation-ended");
        fields.put("cluster", subject.name());
      }
    }
    fields.put("verb", operation.verb());
    fields.put("operation", operation.id());
    fields.put("status", how.name());
    fields.put("code", why.map(AksRefusal::code).orElse(null));
    fields.put("message", why.map(AksRefusal::message).orElse(null));
    journal.record("stage", fields);
  }

  private static AksRefusal preempted() {
    return AksRefusal.flat(
        200,
        "AKSOperationPreemptedByDelete",
        "This operation has been preempted by Deleting operation.");
  }
}
