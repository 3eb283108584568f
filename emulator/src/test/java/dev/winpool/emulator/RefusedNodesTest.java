package dev.winpool.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The API server does not take every Node object, whatever AKS thought of its labels. */
class RefusedNodesTest {

  private static final String NEW =
      "{\"osType\":\"Windows\",\"osSKU\":\"Windows2022\",\"vmSize\":\"Standard_D4s_v5\",\"count\":2,"
          + "\"nodeLabels\":{\"team\":\"%s\"}}";

  @AutoClose private final Stand stand = Stand.usual();

  @Test
  void a_new_pool_whose_nodes_are_refused_fails_and_one_that_asks_for_something_else_succeeds() {
    stand.api().refuse(Optional.of("forbidden"));
    var put = stand.put("new", NEW.formatted("forbidden"));
    assertThat(put.status()).isEqualTo(201);
    stand.pass(Duration.ofMinutes(10));
    failed("new", put);
    assertThat(stand.api().nodeNames()).noneMatch(name -> name.startsWith("aksnew"));
    var again = stand.put("new", NEW.formatted("shop"));
    stand.pass(Duration.ofMinutes(10));
    succeeded("new", again);
    assertThat(stand.api().nodeNames()).filteredOn(name -> name.startsWith("aksnew")).hasSize(2);
  }

  @Test
  void a_change_that_is_refused_on_the_nodes_fails_and_can_be_taken_back() {
    stand.api().refuse(Optional.of("forbidden"));
    var put = stand.put("win", "{\"nodeLabels\":{\"team\":\"forbidden\"}}");
    stand.pass(Duration.ofMinutes(10));
    failed("win", put);
    var node = stand.api().node("akswin000000").orElseThrow();
    assertThat(node.path("metadata").path("labels").path("team").asText()).isEqualTo("web");
    var back = stand.put("win", "{\"nodeLabels\":{\"team\":\"shop\"}}");
    stand.pass(Duration.ofMinutes(10));
    succeeded("win", back);
    var after = stand.api().node("akswin000000").orElseThrow();
    assertThat(after.path("metadata").path("labels").path("team").asText()).isEqualTo("shop");
  }

  private void failed(String pool, Stand.Said accepted) {
    var operation = stand.get(accepted.header("Azure-AsyncOperation")).body();
    assertThat(operation.path("status").asText()).isEqualTo("Failed");
    assertThat(operation.path("error").path("code").asText()).isEqualTo("NodesNotReady");
    assertThat(operation.path("error").path("message").asText())
        .isEqualTo("Not all nodes reached Ready state. Expected: 2, Actual: 0");
    assertThat(stand.pool(pool).property("provisioningState").asText()).isEqualTo("Failed");
  }

  private void succeeded(String pool, Stand.Said accepted) {
    assertThat(stand.get(accepted.header("Azure-AsyncOperation")).body().path("status").asText())
        .isEqualTo("Succeeded");
    assertThat(stand.pool(pool).property("provisioningState").asText()).isEqualTo("Succeeded");
  }
}
