package dev.winpool.emulator.provider.operation;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.time.Instant;
import java.util.Optional;

/** A long-running operation on an agent pool or the cluster. */
public final class AsyncOperation {

  /** As the operation resource says it. */
  public enum Status {
    InProgress,
    Canceling,
    Succeeded,
    Failed,
    Canceled;

    public boolean ended() {
      return this == Succeeded || this == Failed || this == Canceled;
    }
  }

  /** What an operation is carried out on. */
  public interface Subject {

    /** What kinds of subject there are. */
    enum Kind {
      AGENT_POOL,
      CLUSTER,
      ABORT
    }

    Kind kind();

    String name();

    /** The provisioning state. */
    String state();

    /** Has it enter a state; its eTag changes. */
    void enter(String state);

    /** Its latest operation has begun. */
    void begin(AsyncOperation operation);

    /** Its latest operation has failed. */
    void fail(AksRefusal why);

    /** The operation that runs, if one does. */
    Optional<AsyncOperation> operation();
  }

  private final String id;
  private final Subject subject;
  private final String verb;
  private final Instant startedAt;
  private Work work;
  private Status status = Status.InProgress;
  private Optional<Instant> endedAt = Optional.empty();
  private Optional<AksRefusal> error = Optional.empty();
  private boolean resultless;

  AsyncOperation(String id, Subject subject, String verb, Instant startedAt, Work work) {
    this.id = id;
    this.subject = subject;
    this.verb = verb;
    this.startedAt = startedAt;
    this.work = work;
  }

  public String id() {
    return id;
  }

  public Subject subject() {
    return subject;
  }

  /** The provisioning state of its subject while it runs, such as {@code Creating}. */
  public String verb() {
    return verb;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public Status status() {
    return status;
  }

  public Optional<Instant> endedAt() {
    return endedAt;
  }

  public Optional<AksRefusal> error() {
    return error;
  }

  /** Whether nobody can find it. */
  public boolean hidden() {
    return work.bare() instanceof Work.Hidden;
  }

  /** What its status reads while it runs, if somebody has asked for words. */
  public Optional<String> says() {
    return work.bare() instanceof Work.Saying saying
        ? Optional.of(saying.words())
        : Optional.empty();
  }

  /** Its result, asked for at the end, is nothing, though its subject is there. */
  public AsyncOperation withoutResult() {
    resultless = true;
    return this;
  }

  public boolean resultless() {
    return resultless;
  }

  Work work() {
    return work;
  }

  void cancelBy(Work canceling) {
    status = Status.Canceling;
    work = canceling;
  }

  void end(Status how, Instant at, Optional<AksRefusal> why) {
    status = how;
    endedAt = Optional.of(at);
    error = why;
  }
}
