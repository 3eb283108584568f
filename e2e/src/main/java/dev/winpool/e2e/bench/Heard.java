package dev.winpool.e2e.bench;

import dev.winpool.emulator.stage.Journal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The operator's next request of a kind to ARM, from now on. */
final class Heard {
  private final String method;
  private final String pool;
  private final long began = System.nanoTime();
  private final CountDownLatch heard = new CountDownLatch(1);
  private volatile long at;

  /**
   * @param pool which the request is about
   */
  Heard(Journal journal, String method, String pool) {
    this.method = method;
    this.pool = pool;
    journal.listen(this::hear);
  }

  private void hear(Journal.Entry entry) {
    if (entry.kind().equals("arm")
        && field(entry, "method").equals(method)
        && field(entry, "path").endsWith("/" + pool)
        && field(entry, "userAgent").startsWith("winpool-operator")
        && heard.getCount() > 0) {
      at = System.nanoTime();
      heard.countDown();
    }
  }

  private static String field(Journal.Entry entry, String name) {
    return Objects.toString(entry.fields().get(name), "");
  }

  /** Seconds until it came; the whole limit when it did not come. */
  double await(Duration limit) {
    try {
      var came = heard.await(limit.toMillis(), TimeUnit.MILLISECONDS);
      return came ? (at - began) / 1e9 : limit.toSeconds();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return limit.toSeconds();
    }
  }
}
