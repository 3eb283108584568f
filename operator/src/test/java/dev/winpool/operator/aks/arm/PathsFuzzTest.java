package dev.winpool.operator.aks.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.aks.ArmCloud;
import dev.winpool.operator.aks.ArmTarget;
import dev.winpool.operator.world.HostileNames;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths of ARM are made of validated segments, or not at all (proof.md S13). */
class PathsFuzzTest {
  private static final int MANY = 500;

  /** As AKS takes it. */
  private static final String POOL = "[a-z][a-z0-9]{0,11}";

  private static final String SAFE = "[A-Za-z0-9_().-]*";

  private static Optional<String> made(Supplier<String> path) {
    try {
      return Optional.of(path.get());
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage())
          .hasSizeLessThan(800)
          .doesNotContain("\n", "\u202e", "\u001b");
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatever_a_pool_is_called_it_is_one_segment_of_its_path(long seed) {
    var paths = new ArmPaths(new ArmTarget(ArmCloud.Public.endpoint(), "sub", "rg", "aks"));
    var kinds = List.<Function<String, String>>of(paths::pool, paths::offer, paths::imageUpgrade);
    HostileNames.of(seed, MANY)
        .forEach(
            name ->
                kinds.forEach(
                    kind ->
                        made(() -> kind.apply(name))
                            .ifPresent(
                                path ->
                                    assertThat(path)
                                        .startsWith(paths.pools() + "/" + name)
                                        .matches(_ -> name.matches(POOL), name))));
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void whatever_the_settings_say_the_cluster_has_eight_segments(long seed) {
    HostileNames.of(seed, MANY)
        .forEach(
            name -> {
              whole(() -> target(name, "rg", "aks"));
              whole(() -> target("sub", name, "aks"));
              whole(() -> target("sub", "rg", name));
            });
  }

  @Test
  void good_names_are_taken() {
    assertThat(made(() -> target("1f-2", "My_rg.(x)", "Aks-1").id())).isPresent();
  }

  private static ArmTarget target(String subscription, String group, String cluster) {
    return new ArmTarget(ArmCloud.Public.endpoint(), subscription, group, cluster);
  }

  private static void whole(Supplier<ArmTarget> target) {
    made(() -> target.get().resolve(target.get().id()).getRawPath())
        .ifPresent(
            path ->
                assertThat(path.substring(1).split("/", -1))
                    .hasSize(8)
                    .allMatch(segment -> segment.matches(SAFE) && !segment.contains("..")));
  }
}
