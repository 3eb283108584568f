package dev.winpool.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.operator.records.RecordFault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Sixteen turns whose list has become too old at the same moment list once, not sixteen times. */
class SingleFlightTest {
  private final SingleFlight<String> flight = new SingleFlight<>();
  private final AtomicInteger readings = new AtomicInteger();

  @Test
  void whoever_comes_while_a_reading_is_under_way_gets_what_it_comes_to() throws Exception {
    var seen = together(() -> "read " + readings.incrementAndGet());
    for (var each : seen) {
      assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo("read 1");
    }
  }

  @Test
  void and_its_fault_so_that_a_server_that_hangs_is_not_asked_by_one_after_another() {
    var fault = new RecordFault("no answer", new IllegalStateException());
    var seen =
        together(
            () -> {
              readings.incrementAndGet();
              throw fault;
            });
    assertThat(seen)
        .allSatisfy(
            each -> assertThatThrownBy(() -> each.get(30, TimeUnit.SECONDS)).hasCause(fault));
    assertThat(readings).hasValue(1);
  }

  @Test
  void who_shared_one_and_asks_once_more_gets_a_later_one() throws Exception {
    for (var i = 0; i < 200; i++) {
      readings.set(0);
      var seen =
          together(
              () -> "read " + readings.incrementAndGet(),
              it -> it + " then " + flight.get(() -> "read " + readings.incrementAndGet()));
      for (var each : seen) {
        assertThat(each.get(30, TimeUnit.SECONDS)).doesNotContain("then read 1");
      }
    }
  }

  @Test
  void who_comes_later_reads_anew() {
    assertThat(flight.get(() -> "one")).isEqualTo("one");
    assertThat(flight.get(() -> "two")).isEqualTo("two");
  }

  @Test
  void a_fault_is_not_kept() {
    assertThatThrownBy(
            () ->
                flight.get(
                    () -> {
                      throw new IllegalStateException("once");
                    }))
        .hasMessage("once");
    assertThat(flight.get(() -> "well")).isEqualTo("well");
  }

  /** One that reads until three others wait for it. */
  private List<Future<String>> together(Callable<String> reading) {
    return together(reading, UnaryOperator.identity());
  }

  /**
   * @param then what each of the others does with it
   */
  private List<Future<String>> together(Callable<String> reading, UnaryOperator<String> then) {
    var begun = new CountDownLatch(1);
    var others = new CopyOnWriteArrayList<Thread>();
    var seen = new ArrayList<Future<String>>();
    try (var hands = Executors.newFixedThreadPool(4)) {
      seen.add(
          hands.submit(
              () ->
                  flight.get(
                      () -> {
                        begun.countDown();
                        untilWaiting(others, 3);
                        return called(reading);
                      })));
      await(begun);
      for (var i = 0; i < 3; i++) {
        seen.add(
            hands.submit(
                () -> {
                  others.add(Thread.currentThread());
                  return then.apply(flight.get(() -> called(reading)));
                }));
      }
    }
    return seen;
  }

  private static void untilWaiting(List<Thread> threads, int count) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (threads.stream().filter(it -> it.getState() == Thread.State.WAITING).count() < count) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static String called(Callable<String> reading) {
    try {
      return reading.call();
    } catch (RuntimeException fault) {
      throw fault;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
