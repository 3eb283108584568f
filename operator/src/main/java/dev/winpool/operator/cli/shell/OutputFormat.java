package dev.winpool.operator.cli.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Locale;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;

/**
 * An answer for programs. Whatever is not ASCII is escaped, which loses nothing, and a terminal
 * obeys none of it.
 */
public enum OutputFormat {
  Json(
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()),
  Yaml(new YAMLMapper(yaml()));

  private final ObjectMapper mapper;

  OutputFormat(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  private static YAMLFactory yaml() {
    var options = new DumperOptions();
    options.setAllowUnicode(false);
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setSplitLines(false);
    return YAMLFactory.builder()
        .dumperOptions(options)
        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
        .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
        .build();
  }

  /** With a line break at the end. */
  public String text(JsonNode tree) {
    try {
      return mapper.writeValueAsString(tree).stripTrailing() + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree always has a text", impossible);
    }
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
