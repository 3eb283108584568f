package dev.winpool.operator.controller;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Where turns go on, so many at once; the others wait for one of them to end. */
final class TurnThreads {
  private final ThreadPoolExecutor threads;

  TurnThreads(int atOnce) {
    threads =
        new ThreadPoolExecutor(atOnce, atOnce, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  }

  /** The SDK's, which ends it. */
  ExecutorService service() {
    return threads;
  }

  int running() {
    return threads.getActiveCount();
  }

  int queued() {
    return threads.getQueue().size();
  }
}
