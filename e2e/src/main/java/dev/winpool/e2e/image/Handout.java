package dev.winpool.e2e.image;

import dev.winpool.e2e.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What a script is told, in files that are there whole or not at all: {@code kubeconfig} lets the
 * operator in; {@code environment}, its settings, one {@code NAME=VALUE} a line, comes when all is
 * ready; {@code state} is what the object says of itself, as it stands now.
 */
record Handout(Path folder, Stage stage) {

  void kubeconfig(Access access) throws IOException {
    write("kubeconfig", access.text());
  }

  void environment() throws IOException {
    var settings =
        """
        WINPOOL_SUBSCRIPTION=11111111-2222-3333-4444-555555555555
        WINPOOL_RESOURCE_GROUP=shop
        WINPOOL_CLUSTER=shop
        WINPOOL_NAMESPACE=winpool-system
        WINPOOL_ARM_ENDPOINT=%s
        WINPOOL_LOGIN=None
        WINPOOL_IDENTITY=image
        WINPOOL_HEALTH_PORT=0
        WINPOOL_POLL_ACTIVE=2s
        WINPOOL_POLL_REST=5s
        WINPOOL_KUBECONFIG=%s
        """;
    var kubeconfig = folder.resolve("kubeconfig");
    write("environment", settings.formatted(stage.emulator().armEndpoint(), kubeconfig));
  }

  void state(String text) throws IOException {
    write("state", text + "\n");
  }

  private void write(String name, String text) throws IOException {
    var part = Files.writeString(folder.resolve(name + ".part"), text);
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
