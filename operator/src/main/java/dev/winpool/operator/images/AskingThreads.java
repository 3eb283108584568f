package dev.winpool.operator.images;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that ask registries, so that no turn waits for one: {@value #AT_ONCE} at a time, gone
 * while nothing is asked. Each holds one answer of a registry in memory at most ({@code
 * DeployedHeapTest}); a name is looked up beside it, for no longer than a visit is patient.
 */
final class AskingThreads implements Executor, AutoCloseable {
  /** More than a hostile pod or two can occupy with registries that never answer. */
  static final int AT_ONCE = 16;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          AT_ONCE,
          AT_ONCE,
          30,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("winpool-registries-", 0).factory());

  AskingThreads() {
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable question) {
    threads.execute(question);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
