package dev.winpool.operator.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelMatchTest {
  private static final Map<String, String> LABELS = Map.of("app", "cart", "tier", "front");

  @Test
  void an_absent_selector_selects_nothing() {
    assertThat(LabelMatch.matches(null, LABELS)).isFalse();
  }

  @Test
  void an_empty_selector_selects_everything() {
    assertThat(LabelMatch.matches(new LabelSelector(), Map.of())).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{matchLabels: {app: cart}} | true",
        "{matchLabels: {app: cart, tier: front}} | true",
        "{matchLabels: {app: cart, tier: back}} | false",
        "{matchLabels: {none: x}} | false",
        "{matchExpressions: [{key: app, operator: In, values: [api, cart]}]} | true",
        "{matchExpressions: [{key: app, operator: In, values: [api]}]} | false",
        "{matchExpressions: [{key: none, operator: In, values: [api]}]} | false",
        "{matchExpressions: [{key: app, operator: NotIn, values: [cart]}]} | false",
        "{matchExpressions: [{key: app, operator: NotIn, values: [api]}]} | true",
        "{matchExpressions: [{key: none, operator: NotIn, values: [api]}]} | true",
        "{matchExpressions: [{key: app, operator: Exists}]} | true",
        "{matchExpressions: [{key: none, operator: Exists}]} | false",
        "{matchExpressions: [{key: app, operator: DoesNotExist}]} | false",
        "{matchExpressions: [{key: none, operator: DoesNotExist}]} | true",
        "{matchLabels: {app: cart}, matchExpressions: [{key: tier, operator: DoesNotExist}]} | false",
      })
  void labels_and_expressions_must_all_hold(String selector, boolean expected) {
    var read = new KubernetesSerialization().unmarshal("---\n" + selector, LabelSelector.class);

    assertThat(LabelMatch.matches(read, LABELS)).isEqualTo(expected);
  }
}
