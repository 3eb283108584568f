package dev.winpool.operator.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;

/** What another thread brings about: waited for half a minute, and measured by nobody. */
public final class Eventually {

  private Eventually() {}

  public static void eventually(BooleanSupplier holds) throws InterruptedException {
    for (var look = 0; look < 3_000 && !holds.getAsBoolean(); look++) {
      Thread.sleep(10);
    }
    assertThat(holds.getAsBoolean()).isTrue();
  }
}
