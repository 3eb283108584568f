package dev.winpool.operator.aks.arm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.operator.aks.ArmCloud;
import dev.winpool.operator.aks.ArmTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArmPathsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "Win22", "win/22", "a234567890123", "%"})
  void a_pool_name_that_is_no_safe_segment_makes_no_path(String name) {
    var paths = new ArmPaths(new ArmTarget(ArmCloud.Public.endpoint(), "sub", "rg", "aks"));
    assertThatThrownBy(() -> paths.pool(name)).isInstanceOf(IllegalArgumentException.class);
  }
}
