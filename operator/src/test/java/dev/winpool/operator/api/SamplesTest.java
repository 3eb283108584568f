package dev.winpool.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples and the rules know of each other; a real API server judges the samples elsewhere. */
class SamplesTest {
  /** What the API server says of its own where the schema has no rule. */
  private static final Pattern SCHEMA_SENTENCE =
      Pattern.compile(
          "spec[\\w.\\[\\]]*(: Required value|: Unsupported value: \"\\w+\"|: Too many|: Too long|"
              + " in body should match)");

  private final KubernetesSerialization serialization = new KubernetesSerialization();
  private static final List<Pattern> SENTENCES = Sentences.of(CrdFile.schema());

  static List<Sample> valid() {
    return Sample.valid();
  }

  static List<Sample> invalid() {
    return Sample.invalid();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void a_valid_sample_can_be_read(Sample sample) {
    var pool = serialization.unmarshal(sample.text(), WindowsNodePool.class);
    assertThat(pool.getSpec().poolName()).matches("[a-z][a-z0-9]{0,5}");
    assertThat(pool.getSpec().osSKU()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void an_invalid_sample_expects_a_sentence_of_the_crd(Sample sample) {
    assertThat(sample.expected()).isPresent();
    var expected = sample.expected().orElseThrow();
    assertThat(says(expected) || SCHEMA_SENTENCE.matcher(expected).matches()).as(expected).isTrue();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void an_invalid_sample_can_be_read_unless_the_schema_does_not_know_its_word(Sample sample) {
    if (sample.expected().orElseThrow().contains("Unsupported value")) {
      return;
    }
    assertThat(serialization.unmarshal(sample.text(), WindowsNodePool.class)).isNotNull();
  }

  @Test
  void an_update_names_a_sample_that_is_there() {
    assertThat(Sample.all().stream().flatMap(sample -> sample.before().stream())).isNotEmpty();
  }

  @Test
  void every_rule_has_a_sample_that_breaks_it() {
    var expected = Sample.invalid().stream().flatMap(sample -> sample.expected().stream()).toList();
    assertThat(SENTENCES)
        .allSatisfy(
            sentence -> assertThat(expected).anyMatch(text -> sentence.matcher(text).matches()));
  }

  private boolean says(String expected) {
    return SENTENCES.stream().anyMatch(sentence -> sentence.matcher(expected).matches());
  }
}
