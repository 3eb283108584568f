package dev.winpool.e2e.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.controlplane.Binaries;
import dev.winpool.e2e.controlplane.ControlPlane;
import dev.winpool.e2e.controlplane.User;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Followable;
import dev.winpool.operator.lists.FollowedLists;
import dev.winpool.operator.lists.Place;
import dev.winpool.operator.nodes.ClusterFault;
import dev.winpool.operator.records.KubeClients;
import dev.winpool.operator.records.ServerDate;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An API server takes a hundred requests at a time on one connection of HTTP/2, and a client that
 * asks for more there has none of them: watches must not hold them.
 */
@Tag("real")
class ManyFollowedTest {
  private static final int NAMESPACES = 300;

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void whoever_follows_hundreds_of_lists_keeps_nobody_from_asking() throws Exception {
    try (var plane = ControlPlane.start(Binaries.find(), folder);
        var plain = plane.client(User.PEOPLE);
        var client = asOperator(plain.getConfiguration());
        var lists = following(client)) {
      var places =
          IntStream.range(0, NAMESPACES)
              .mapToObj(i -> place("team-" + i))
              .collect(Collectors.toUnmodifiableSet());
      lists.follow("web", places);
      for (var turn = 0; turn < 300 && known(lists, places) < NAMESPACES; turn++) {
        Thread.sleep(500);
        lists.follow("web", places);
      }
      assertThat(known(lists, places)).isEqualTo(NAMESPACES);
      assertThat(client.namespaces().list().getItems()).isNotEmpty();
    }
  }

  private static KubernetesClient asOperator(Config config) {
    return KubeClients.build(config, WriteGate.OPEN, new ServerDate(InstantSource.system()));
  }

  private static FollowedLists<ConfigMap, String> following(KubernetesClient client) {
    return new FollowedLists<>(
        new ApiLists(client, ClusterFault::new),
        new Followable<>(
            ConfigMap.class,
            () -> map -> Optional.of(map.getMetadata().getName()),
            _ -> true,
            _ -> true,
            _ -> true),
        (_, _) -> {});
  }

  private static Place place(String namespace) {
    var path = "api/v1/namespaces/" + namespace + "/configmaps";
    return new Place(new ApiLists.Named("maps of " + namespace, path), "");
  }

  private static long known(FollowedLists<ConfigMap, String> lists, Set<Place> places) {
    return places.stream().filter(place -> lists.now(place).isPresent()).count();
  }
}
