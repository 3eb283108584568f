package dev.winpool.e2e.controlplane;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The programs of one control plane, ended in the reverse order of their start. */
final class Programs implements AutoCloseable {
  /** Only a start that fails takes so long. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Deque<Program> running = new ArrayDeque<>();

  /** A question that a starting server may still refuse to answer. */
  interface Question {
    boolean holds();
  }

  void add(Program program) {
    running.push(program);
  }

  /**
   * Waits until it holds.
   *
   * @throws IllegalStateException with the end of a log when a program ended, or it does not hold
   *     in two minutes
   */
  void await(String what, Question question) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!answered(question)) {
      running.forEach(Program::mustRun);
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "not within " + PATIENCE + ": " + what + "\n" + running.peek().lately());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private static boolean answered(Question question) {
    try {
      return question.holds();
    } catch (KubernetesClientException starting) {
      return false;
    }
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }
}
