package dev.winpool.e2e.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build leaves the operator. */
final class PackagedJar {
  private PackagedJar() {}

  /** The jar, beside the libraries that it names. */
  static Path path() {
    var target = Path.of(System.getProperty("winpool.root", "."), "operator/target");
    var jar = target.resolve("winpool-operator.jar");
    if (!Files.isRegularFile(jar) || !Files.isDirectory(target.resolve("lib"))) {
      throw new AssertionError(jar + " is missing: run mvn -DskipTests package");
    }
    return jar.toAbsolutePath();
  }

  /** The stage's own classes, one of which runs inside the operator's process. */
  static Path stagedClasses() {
    return Path.of(System.getProperty("winpool.root", "."), "e2e/target/classes").toAbsolutePath();
  }
}
