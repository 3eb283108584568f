package dev.winpool.e2e.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.controlplane.Binaries;
import dev.winpool.e2e.controlplane.ControlPlane;
import dev.winpool.e2e.controlplane.User;
import dev.winpool.e2e.stage.Installation;
import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.nodes.survey.KubeSurveyor;
import dev.winpool.operator.records.KubeClients;
import dev.winpool.operator.records.ServerDate;
import dev.winpool.operator.world.PodTrait;
import dev.winpool.operator.world.PolicyTrait;
import dev.winpool.operator.world.ServiceTrait;
import dev.winpool.operator.world.Survey;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What advice goes by is read by the operator's account with the rights that {@code deploy/} gives,
 * of objects as a real API server fills them in.
 */
@Tag("real")
class SurveyGrantedTest {
  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: Node
      metadata: {name: n1, labels: {kubernetes.azure.com/agentpool: win22}}
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: default, namespace: shop}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: cart, namespace: shop, labels: {app: cart}}
      spec:
        nodeName: n1
        hostNetwork: true
        containers: [{name: cart, image: "registry.example/cart:1"}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: cart, namespace: shop}
      spec:
        selector: {app: cart}
        sessionAffinity: ClientIP
        ports: [{port: 80}]
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: cart, namespace: shop}
      spec:
        podSelector: {matchLabels: {app: cart}}
        ingress: [{ports: [{port: http}]}]
      """;

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void services_are_read_once_the_component_grants_it_and_pods_in_any_case() throws Exception {
    try (var plane = ControlPlane.startAlone(Binaries.find(), folder);
        var admin = plane.client(User.ADMIN)) {
      var token = new Installation(admin).install();
      StageManifests.apply(admin, OBJECTS);
      try (var plain = plane.client("winpool-operator", token);
          var client =
              KubeClients.build(
                  plain.getConfiguration(),
                  WriteGate.OPEN,
                  new ServerDate(InstantSource.system()))) {
        var refused = survey(client);
        assertThat(refused.unread()).containsExactly("services", "networkpolicies");
        assertThat(refused.workloads())
            .containsExactly(
                new Survey.Shown<>(
                    "shop/Pod/cart",
                    Set.of("win22"),
                    Set.of(PodTrait.OsMissing, PodTrait.HostNetwork, PodTrait.MemoryUnasked)));

        grant(admin);
        var granted = survey(client);
        for (var tries = 0; tries < 60 && !granted.unread().isEmpty(); tries++) {
          Thread.sleep(500);
          granted = survey(client);
        }
        assertThat(granted.unread()).isEmpty();
        assertThat(granted.services())
            .as("the time is the API server's own")
            .containsExactly(
                new Survey.Shown<>("shop/cart", Set.of("win22"), Set.of(ServiceTrait.Affinity)));
        assertThat(granted.policies())
            .containsExactly(
                new Survey.Shown<>("shop/cart", Set.of("win22"), Set.of(PolicyTrait.NamedPort)));
      }
    }
  }

  private static void grant(KubernetesClient admin) throws Exception {
    var root = Path.of(System.getProperty("winpool.root", "."));
    StageManifests.apply(
        admin, Files.readString(root.resolve("deploy/components/advice/rbac.yaml")));
  }

  private static Survey survey(KubernetesClient client) {
    var told = new ArrayList<Optional<Survey>>();
    new KubeSurveyor(client, true, Runnable::run).ask(Set.of("win22"), told::add);
    return told.getFirst().orElseThrow();
  }
}
