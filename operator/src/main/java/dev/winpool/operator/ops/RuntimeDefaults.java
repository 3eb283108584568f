package dev.winpool.operator.ops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a process can learn of itself where a setting is absent.
 *
 * @param namespace of the pod's service account
 * @param host the machine's name
 */
record RuntimeDefaults(Optional<String> namespace, Optional<String> host) {
  private static final Path NAMESPACE =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");

  static RuntimeDefaults ofThisProcess() {
    return new RuntimeDefaults(line(NAMESPACE), hostName());
  }

  static Optional<String> line(Path file) {
    try {
      return Files.isReadable(file)
          ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> hostName() {
    try {
      return Optional.of(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
