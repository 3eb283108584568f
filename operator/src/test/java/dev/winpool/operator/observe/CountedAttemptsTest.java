package dev.winpool.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.WindowsNodePool;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** design/object.md: failures of another spec are not counted, and all of this one are. */
class CountedAttemptsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          of this spec,                                3, 3, true
          of this spec while the edit waits,           3, 2, true
          of the spec before,                          2, 2, false
          of the spec before that was seen in between, 2, 3, false
          """)
  void only_failures_under_the_present_spec_count(
      String failures, long generation, long observed, boolean counted) {
    var object = object("\"generation\":%d,".formatted(generation), observed);

    assertThat(ObjectReading.recorded(object).attempts().isPresent()).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"3", "2"})
  void failures_that_do_not_tell_their_spec_count(long observed) {
    assertThat(ObjectReading.recorded(object("", observed)).attempts().map(Attempts::count))
        .contains(2);
  }

  private static WindowsNodePool object(String generation, long observed) {
    return new KubernetesSerialization()
        .unmarshal(
            """
            {"apiVersion":"winpool.dev/v1alpha1","kind":"WindowsNodePool",
             "metadata":{"name":"web","uid":"w-1","generation":3},
             "spec":{"poolName":"win19","osSKU":"Windows2022"},
             "status":{"observedGeneration":%d,"conditions":[],"attempts":{%s
               "act":"Create","pool":"win22","count":2,"code":"QuotaExceeded","message":"none left",
               "firstAt":"2026-11-01T00:00:00Z","lastAt":"2026-11-01T00:01:00Z"}}}
            """
                .formatted(observed, generation),
            WindowsNodePool.class);
  }
}
