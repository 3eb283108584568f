package dev.winpool.operator.year;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** kubectl's smartLabelFor (k8s.io/kubectl, pkg/describe/describe.go). */
class KubectlTextTest {

  @ParameterizedTest
  @CsvSource({
    "newerSince, Newer Since",
    "osSKU, Os SKU",
    "apiVersion, API Version",
    "uid, UID",
    "ownerUid, Owner UID",
    "imageURL, Image URL",
    "pod-name, Pod - Name",
    "winpool.dev/owner, winpool.dev/owner",
    "win19, win19"
  })
  void a_field_has_the_label_that_kubectl_gives_it(String field, String label) {
    assertThat(KubectlText.label(field)).isEqualTo(label);
  }
}
