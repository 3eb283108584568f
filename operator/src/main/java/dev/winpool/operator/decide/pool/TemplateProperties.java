package dev.winpool.operator.decide.pool;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.operator.api.Template;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The template as the agent pool properties that it asks for: its fields bear AKS's own names. What
 * is absent is not managed; an empty list or object is managed and empty.
 */
final class TemplateProperties {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
      new TypeReference<>() {};

  private TemplateProperties() {}

  /** In the order of the template's fields; a price is a number in AKS. */
  static Map<String, Object> of(Template template) {
    var properties = JSON.convertValue(template, OBJECT);
    properties.computeIfPresent("spotMaxPrice", (_, price) -> new BigDecimal((String) price));
    return properties;
  }
}
