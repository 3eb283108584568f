package dev.winpool.e2e.image;

import dev.winpool.e2e.stage.ControlPlaneStage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;

/**
 * A kubeconfig that needs no other file, so that it can be taken into a container.
 *
 * @param text of the file
 */
record Access(String text) {
  private static final String KUBECONFIG =
      """
      apiVersion: v1
      kind: Config
      current-context: stage
      clusters: [{name: stage, cluster: {server: "%s"%s}}]
      users: [{name: operator, user: {token: "%s"}}]
      contexts: [{name: stage, context: {cluster: stage, user: operator}}]
      """;

  /** To a server that asks nobody who he is. */
  static Access open(String url) {
    return new Access(KUBECONFIG.formatted(url, "", "anybody"));
  }

  /** With the account that {@code deploy/} makes, straight to the API server. */
  static Access of(ControlPlaneStage stage) throws IOException {
    var plane = stage.controlPlane();
    var authority = Base64.getEncoder().encodeToString(Files.readAllBytes(plane.authority()));
    var trusted = ", certificate-authority-data: \"" + authority + "\"";
    var token = stage.operatorConfig().getOauthToken();
    return new Access(KUBECONFIG.formatted(plane.url(), trusted, token));
  }
}
