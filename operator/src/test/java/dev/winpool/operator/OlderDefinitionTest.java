package dev.winpool.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.winpool.operator.nodes.ScriptedApi;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.records.PublishedSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the operator says of a definition that was not updated with it. */
class OlderDefinitionTest {
  private static final String PUBLISHED = "GET /openapi/v3/apis/winpool.dev/v1alpha1";
  private static final Path DEFINITION =
      Path.of(System.getProperty("winpool.root", ".."))
          .resolve("crds/windowsnodepools.winpool.dev.yaml");

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private final Logger log = (Logger) LoggerFactory.getLogger(OlderDefinition.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void forget() {
    log.detachAppender(lines);
  }

  private static ObjectNode schema() throws IOException {
    var definition = new YAMLMapper().readValue(Files.readString(DEFINITION), JsonNode.class);
    return (ObjectNode) definition.at("/spec/versions/0/schema/openAPIV3Schema");
  }

  private void publish(ObjectNode schema) {
    var document = JsonMapper.builder().build().createObjectNode();
    var schemas = document.putObject("components").putObject("schemas");
    schemas.putObject("dev.winpool.v1alpha1.WindowsNodePoolList");
    schema.putArray("x-kubernetes-group-version-kind").addObject().put("kind", "WindowsNodePool");
    schemas.set("dev.winpool.v1alpha1.WindowsNodePool", schema);
    api.on(PUBLISHED, document.toString());
  }

  private List<ILoggingEvent> said() {
    try (var client = api.client()) {
      new OlderDefinition(new PublishedSchema(client)).look();
    }
    return lines.list.stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
        .toList();
  }

  @Test
  void one_that_drops_a_field_is_named_with_the_field_and_the_command_that_mends_it()
      throws IOException {
    var older = schema();
    ((ObjectNode) older.at("/properties/status/properties/waiting/properties")).remove("about");
    publish(older);
    assertThat(said())
        .singleElement()
        .returns(Level.WARN, ILoggingEvent::getLevel)
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEqualTo(
            "the CustomResourceDefinition windowsnodepools.winpool.dev is older than this version,"
                + " and the API server drops what it does not name: status.waiting.about (1 in"
                + " all); kubectl apply --server-side -f crds/windowsnodepools.winpool.dev.yaml");
  }

  @Test
  void of_many_fields_the_first_ten_are_named() throws IOException {
    var older = schema();
    ((ObjectNode) older.path("properties")).remove("status");
    publish(older);
    assertThat(said())
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .contains("status.", ", ... (", " in all); kubectl apply")
        .hasSizeLessThan(700);
  }

  @Test
  void one_as_new_as_the_operator_or_newer_is_not_spoken_of() throws IOException {
    var newer = schema();
    ((ObjectNode) newer.at("/properties/status/properties")).putObject("ofALaterVersion");
    publish(newer);
    assertThat(said()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 200, 403, 404, 503})
  void where_no_schema_is_to_be_had_nothing_is_said_and_nothing_fails(int code) {
    api.on(PUBLISHED, code == 200 ? Answer.of(200, "{}") : Answer.status(code, "No", "no"));
    assertThat(said()).isEmpty();
  }
}
