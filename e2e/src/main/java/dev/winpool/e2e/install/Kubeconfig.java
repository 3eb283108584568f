package dev.winpool.e2e.install;

import java.util.Optional;

/**
 * How somebody reaches the cluster by way of the stage's proxy, which keeps the journal.
 *
 * @param server where the proxy listens
 * @param token of whoever it is; without one he is taken for people: kubectl sends none over plain
 *     HTTP
 */
record Kubeconfig(String server, Optional<String> token) {

  String text() {
    return """
    apiVersion: v1
    kind: Config
    current-context: stage
    clusters: [{name: stage, cluster: {server: "%s"}}]
    users: [{name: somebody, user: {%s}}]
    contexts: [{name: stage, context: {cluster: stage, user: somebody}}]
    """
        .formatted(server, token.map("token: \"%s\""::formatted).orElse(""));
  }
}
