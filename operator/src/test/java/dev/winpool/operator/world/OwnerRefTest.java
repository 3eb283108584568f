package dev.winpool.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.world.NodePod.OwnerRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Owners are written into the record of a swap, and read from those of older versions. */
class OwnerRefTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop/Deployment/cart",
        "shop/CloneSet/web/1a-2b/apps.kruise.io/v1alpha1",
        "shop/ReplicationController/old/1a-2b/v1",
        "shop/Job/once/1a-2b/batch/v1"
      })
  void what_is_written_is_read_as_it_was(String text) {
    assertThat(OwnerRef.of(text).orElseThrow()).hasToString(text);
  }

  @Test
  void older_records_know_owners_of_apps_alone_and_by_their_names() {
    assertThat(OwnerRef.of("shop/StatefulSet/db"))
        .contains(new OwnerRef("StatefulSet", "shop", "db"))
        .get()
        .returns(true, OwnerRef::ofApps);
  }

  @Test
  void another_group_may_have_a_kind_of_the_same_name() {
    var kruise = new OwnerRef("StatefulSet", "shop", "db", "u1", "apps.kruise.io/v1beta1");
    assertThat(kruise).isNotEqualTo(new OwnerRef("StatefulSet", "shop", "db"));
    assertThat(kruise.ofApps()).isFalse();
    assertThat(kruise.toString()).isNotEqualTo("shop/StatefulSet/db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "a/b", "a/b/c/d"})
  void nonsense_is_no_owner(String text) {
    assertThat(OwnerRef.of(text)).isEmpty();
  }
}
