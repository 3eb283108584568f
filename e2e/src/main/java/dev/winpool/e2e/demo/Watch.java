package dev.winpool.e2e.demo;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks four times a second and shows it, on a thread of its own, until it is closed. */
final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final long EVERY_MILLIS = 250;

  private final Eyes eyes;
  private final Ticker ticker;
  private final Display display;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var worker = new Thread(task, "watch");
            worker.setDaemon(true);
            return worker;
          });

  Watch(Eyes eyes, Ticker ticker, Display display) {
    this.eyes = eyes;
    this.ticker = ticker;
    this.display = display;
    thread.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      var sight = eyes.look();
      display.show(sight, ticker.until(sight.at()));
    } catch (KubernetesClientException e) {
      LOG.warn("could not look", e);
    }
  }

  /** Ends the thread and shows the last state once more. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    look();
  }
}
