package dev.winpool.emulator.provider.guard;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A new eTag at every call; the same ones in every run. */
public final class ETags {

  private long count;

  public String next() {
    count++;
    return UUID.nameUUIDFromBytes(("etag-" + count).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
