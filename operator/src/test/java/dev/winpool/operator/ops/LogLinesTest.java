package dev.winpool.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

/** What leaves through the log of the deployed configuration, whoever logs it. */
class LogLinesTest {
  private static final String FORGED = "2026-12-05T21:30:00.000Z ERROR  all pools are deleted";

  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void asDeployed() throws JoranException {
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LogLinesTest.class.getResource("/logback.xml"));
  }

  private String json(LoggingEvent event) throws JoranException {
    context.reset();
    context.putProperty("WINPOOL_LOG_FORMAT", "json");
    asDeployed();
    return encoded(event);
  }

  private LoggingEvent event(String message, Throwable trouble) {
    return new LoggingEvent(
        "", context.getLogger("lib"), Level.WARN, message, trouble, new Object[0]);
  }

  private String logged(String message, Throwable trouble) {
    return encoded(event(message, trouble));
  }

  private String encoded(LoggingEvent event) {
    var out = (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("out");
    return new String(out.getEncoder().encode(event), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\u2028", "\u0085", "\u000b"})
  void a_message_is_one_line_whatever_it_holds(String separator) {
    var text = logged("owner a" + separator + FORGED + "\u202e\u001b[31m", null);

    assertThat(text).endsWith("\n").doesNotContain("\u202e", "\u001b");
    assertThat(text.strip().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\u2028"})
  void the_message_of_an_exception_never_begins_a_line_of_the_log(String separator) {
    var inner = new IllegalStateException("b" + separator + FORGED);
    var text = logged("turn failed", new IllegalArgumentException("a" + separator + FORGED, inner));

    assertThat(text.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("    "));
    assertThat(text).contains("IllegalArgumentException", "LogLinesTest");
  }

  @Test
  void no_secret_is_logged_by_whoever_it_is() {
    var jwt = "eyJhbGciOiJSUzI1NiJ9.eyJvaWQiOiIxIn0.c2lnbmF0dXJl";
    var text =
        logged(
            "GET https://x/y?sig=canary-1 Bearer " + jwt,
            new IllegalStateException("https://me:canary-2@h password=canary-3"));

    assertThat(text).contains("[redacted]").doesNotContain("canary-", "eyJ");
  }

  @Test
  void what_a_line_is_about_stands_before_its_message_and_forges_no_other_pair() {
    var event = event("said", null);
    event.addKeyValuePair(new KeyValuePair("object", "web"));
    event.addKeyValuePair(new KeyValuePair("arm", "1\" reason=\"UpToDate\n" + FORGED));
    assertThat(encoded(event).strip())
        .endsWith(" said")
        .contains(" object=\"web\" arm=\"1' reason='UpToDate ")
        .doesNotContain("\n", "reason=\"");
  }

  @Test
  void as_json_each_event_is_one_object_on_one_line() throws Exception {
    var event = event("said \"it\"\n" + FORGED, new IllegalStateException("b\n" + FORGED));
    event.addKeyValuePair(new KeyValuePair("object", "web"));
    event.addKeyValuePair(new KeyValuePair("generation", 7L));
    event.addKeyValuePair(new KeyValuePair("level", "forged"));
    var text = json(event);
    assertThat(text).endsWith("}\n");
    assertThat(text.strip().lines()).hasSize(1);
    var read = new ObjectMapper().readTree(text);
    assertThat(read.path("level").asText()).isEqualTo("WARN");
    assertThat(read.path("message").asText()).startsWith("said \"it\" 2026-12-05");
    assertThat(read.path("object").asText()).isEqualTo("web");
    assertThat(read.path("generation").asText()).isEqualTo("7");
    assertThat(read.path("trace").asText()).contains("IllegalStateException: b");
    assertThat(Instant.parse(read.path("time").asText())).isNotNull();
  }

  @Test
  void as_json_no_secret_is_logged_either() throws Exception {
    var event = event("sig=canary-1", new IllegalStateException("password=canary-2"));
    event.addKeyValuePair(new KeyValuePair("arm", "password=canary-3"));
    assertThat(json(event)).contains("[redacted]").doesNotContain("canary-");
  }
}
