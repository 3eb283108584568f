package dev.winpool.e2e.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for programs that cannot choose one themselves: below the range from which the system takes
 * ports for outgoing connections, so that none of those gets in between. Seconds pass until the
 * program listens, so a port is claimed by a locked file until this process ends, however it ends:
 * it is given once, here and in every other process of this user.
 */
public final class FreePorts {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 200;

  /**
   * Asked before a file is opened: closing a second channel of a file would give back the lock that
   * this process has by the first.
   */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  /** Open as long as this process lives: closed, the locks would be gone. */
  private static final Queue<FileChannel> CLAIMS = new ConcurrentLinkedQueue<>();

  private FreePorts() {}

  /** A port of loopback on which nobody listens and that nobody else was given. */
  public static int next() {
    for (var i = 0; i < TRIES; i++) {
      var port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (claimed(port) && free(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port on loopback in " + TRIES + " tries");
  }

  /** Whether this caller, and nobody before, has the port now. */
  static boolean claimed(int port) {
    try {
      return GIVEN.add(port) && locked(port);
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " cannot be claimed", e);
    }
  }

  private static boolean locked(int port) throws IOException {
    var channel = FileChannel.open(file(port), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      return false;
    }
    return CLAIMS.add(channel);
  }

  private static Path file(int port) throws IOException {
    var folder = "winpool-ports-" + System.getProperty("user.name");
    return Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), folder))
        .resolve(Integer.toString(port));
  }

  private static boolean free(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
