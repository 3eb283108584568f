package dev.winpool.e2e.process;

import dev.winpool.emulator.stage.ScaledClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A stage's running clock, told to other processes of this machine through a mapped file. Both
 * sides reckon from the machine's one monotonic clock: stage time is {@code base + rate *
 * monotonic}, and only the base changes, when the stage's clock is moved.
 */
public final class ClockFile implements InstantSource {
  private static final int BASE = 0;
  private static final int RATE = Long.BYTES;
  private static final int SEEN = 2 * Long.BYTES;
  private static final int SIZE = 3 * Long.BYTES;
  private static final long SECOND = 1_000_000_000L;

  private final ByteBuffer file;

  private ClockFile(ByteBuffer file) {
    this.file = file;
  }

  /** Makes the file and tells it that clock. */
  public static ClockFile create(Path path, ScaledClock clock) {
    var created =
        new ClockFile(
            map(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    created.file.putDouble(RATE, clock.rate());
    created.tell(clock);
    return created;
  }

  /** The other process's view. */
  public static ClockFile open(Path path) {
    return new ClockFile(map(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  private static ByteBuffer map(Path path, StandardOpenOption... options) {
    try (var channel = FileChannel.open(path, options)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The clock was moved. */
  public void tell(ScaledClock clock) {
    var at = clock.instant();
    var nanos = at.getEpochSecond() * SECOND + at.getNano();
    file.putLong(BASE, nanos - (long) (clock.rate() * System.nanoTime()));
  }

  /** Changes whenever the clock was moved. */
  public long base() {
    return file.getLong(BASE);
  }

  /** The other side says up to which move of the clock every object has had its turn. */
  public void tellSeen(long base) {
    file.putLong(SEEN, base);
  }

  /** Whether every object has had its turn since the clock was moved last. */
  public boolean seen() {
    return file.getLong(SEEN) == base();
  }

  @Override
  public Instant instant() {
    var nanos = base() + (long) (file.getDouble(RATE) * System.nanoTime());
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }

  /** How long a length of the stage's time takes. */
  public Duration real(Duration length) {
    return Duration.ofNanos((long) (length.toNanos() / file.getDouble(RATE)));
  }
}
