package dev.winpool.e2e.controlplane;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.TimeUnit;

/**
 * Waits for a definition that was just applied to be served. {@code kubectl wait} ends with an
 * error when it comes before the first condition.
 */
public final class Established {
  /** Far more than any machine needs. */
  private static final long SECONDS = 120;

  private Established() {}

  /** As an administrator of that control plane sees it. */
  public static void await(ControlPlane plane, String definition) {
    try (var admin = plane.client(User.ADMIN)) {
      await(admin, definition);
    }
  }

  public static void await(KubernetesClient client, String definition) {
    client
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName(definition)
        .waitUntilCondition(Established::is, SECONDS, TimeUnit.SECONDS);
  }

  private static boolean is(CustomResourceDefinition definition) {
    return definition != null
        && definition.getStatus() != null
        && definition.getStatus().getConditions() != null
        && definition.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }
}
