package dev.winpool.emulator.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.emulator.Stand;
import dev.winpool.emulator.arm.message.Answered;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the type tables do not have is noticed in an answer, and told when the play is over. */
class ShapeCheckTest {

  private static final String POOLS = Stand.BASE + "/agentPools";
  private static final String TYPE =
      "'type':'Microsoft.ContainerService/managedClusters/agentPools'";
  private static final String NAMED = "'id':'i','name':'win'," + TYPE + ",'properties':";

  private final ShapeCheck shapes = new ShapeCheck();

  @BeforeEach
  void need() {
    AksData.need("bicep-types/2025-09-01/types.json");
  }

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "2025-09-01 | {'count':1}                                     | -",
        "2025-09-01 | {'count':'1'}                                   | properties.count is ~\"1\"~",
        "2025-09-01 | {'powerState':'Running'}                        | properties.powerState is no object",
        "2025-09-01 | {'upgradeSettings':{'maxBlockedNodes':'1'}}     | properties.upgradeSettings.maxBlockedNodes is unknown",
        "2025-09-01 | {'artifactStreamingProfile':{'enabled':true}}   | properties.artifactStreamingProfile is unknown",
        "2026-05-01 | {'artifactStreamingProfile':{'enabled':true}}   | -",
        "2026-08-01 | {'somethingNew':true}                           | -",
        "2026-08-01 | {'count':'1'}                                   | properties.count is ~\"1\"~",
      })
  void a_pool(String version, String properties, String fault) throws IOException {
    hear(POOLS + "/win", version, 200, "{" + NAMED + properties + "}");
    hear(POOLS, version, 200, "{'value':[{" + NAMED + properties + "}]}");
    hear(operation("operationresults"), version, 200, "{" + NAMED + properties + "}");
    assertThat(shapes.judged()).isEqualTo(3);
    if (fault.equals("-")) {
      assertThatCode(shapes::close).doesNotThrowAnyException();
    } else {
      assertThat(shapes.faults()).hasSize(3).allMatch(f -> f.endsWith(fault.replace("~", "")));
      assertThatThrownBy(shapes::close).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void the_name_of_a_pool_has_its_form() throws IOException {
    var named = NAMED.replace("'win'", "'Win-2'");
    hear(POOLS + "/win", "2025-09-01", 200, "{" + named + "{}}");
    assertThat(shapes.faults()).singleElement().asString().endsWith("name is \"Win-2\"");
  }

  @Test
  void a_resource_has_its_id_its_name_and_its_own_type() throws IOException {
    hear(POOLS + "/win", "2025-09-01", 200, "{'name':'win','type':'x','properties':{}}");
    assertThat(shapes.faults()).anyMatch(f -> f.endsWith("id is missing"));
    assertThat(shapes.faults()).anyMatch(f -> f.endsWith("type is \"x\""));
  }

  @Test
  void a_cluster_has_its_location() throws IOException {
    var cluster = "{'id':'i','name':'c1','type':'Microsoft.ContainerService/managedClusters'}";
    hear(Stand.BASE, "2025-09-01", 200, cluster);
    assertThat(shapes.faults()).singleElement().asString().endsWith("location is missing");
  }

  @Test
  void an_error_comes_in_one_of_the_two_envelopes() throws IOException {
    hear(POOLS + "/win", "2025-09-01", 404, "{'code':'NotFound','message':'m','details':null}");
    hear(POOLS + "/win", "2025-09-01", 404, "{'error':{'code':'NotFound','message':'m'}}");
    assertThat(shapes.faults()).isEmpty();
    hear(POOLS + "/win", "2025-09-01", 404, "{'code':'NotFound'}");
    hear(POOLS + "/w", "2025-09-01", 404, "{'code':'c','message':'m','why':'w'}");
    assertThat(shapes.faults()).hasSize(2);
  }

  @Test
  void an_operation_has_the_names_that_were_recorded() throws IOException {
    hear(operation("operations"), "2016-03-30", 200, "{'name':'n','status':'Failed','id':'i'}");
    assertThat(shapes.faults()).singleElement().asString().contains("an operation with");
  }

  private void hear(String path, String version, int status, String body) throws IOException {
    var json = new ObjectMapper().readTree(body.replace('\'', '"'));
    shapes.accept(new Answered("GET", path, version, status, Optional.of(json)));
  }

  private static String operation(String kind) {
    return "/subscriptions/s/providers/Microsoft.ContainerService/locations/l/" + kind + "/o1";
  }
}
