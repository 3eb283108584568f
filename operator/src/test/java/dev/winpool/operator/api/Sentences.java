package dev.winpool.operator.api;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the rules of a schema say to users, as patterns with a gap for each value they name. */
final class Sentences {
  private static final Pattern FORMAT = Pattern.compile("^'([^']*)'\\.format\\(.*", Pattern.DOTALL);
  private static final Pattern GAP = Pattern.compile("(?<!%)%[sd]");

  private Sentences() {}

  static List<Pattern> of(JSONSchemaProps schema) {
    return rules(schema).map(Sentences::sentence).distinct().map(Pattern::compile).toList();
  }

  static Stream<ValidationRule> rules(JSONSchemaProps schema) {
    var own =
        Optional.ofNullable(schema.getXKubernetesValidations()).stream().flatMap(List::stream);
    return Stream.concat(own, children(schema).stream().flatMap(Sentences::rules));
  }

  static List<JSONSchemaProps> children(JSONSchemaProps schema) {
    var children = new ArrayList<JSONSchemaProps>();
    if (schema.getProperties() != null) {
      children.addAll(schema.getProperties().values());
    }
    if (schema.getItems() != null) {
      children.add(schema.getItems().getSchema());
    }
    if (schema.getAdditionalProperties() != null) {
      children.add(schema.getAdditionalProperties().getSchema());
    }
    return children;
  }

  private static String sentence(ValidationRule rule) {
    if (rule.getMessageExpression() == null) {
      return Pattern.quote(rule.getMessage());
    }
    return parts(rule).stream().map(Pattern::quote).collect(Collectors.joining(".*"));
  }

  /** The words between the values a sentence names. */
  static List<String> parts(ValidationRule rule) {
    var format = FORMAT.matcher(rule.getMessageExpression());
    if (!format.matches()) {
      throw new AssertionError("not a CEL format: " + rule.getMessageExpression());
    }
    return GAP.splitAsStream(format.group(1)).map(part -> part.replace("%%", "%")).toList();
  }
}
