package dev.winpool.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.operator.api.WindowsNodePool;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code status}: a table of all, a picture of one, and the same for programs. */
class StatusTest {
  @TempDir private static Path home;
  private static ArmTrip on;

  @BeforeAll
  static void one_pool_is_adopted_and_moves_to_another_size_when_that_is_approved() {
    on = ArmTrip.adopted("arm/seed.yaml");
    on.trip()
        .patch(
            "web",
            "{\"spec\":{\"migration\":{\"approveBefore\":[\"Move\"],\"imageCheck\":\"Disabled\"},"
                + "\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
    on.trip().untilReason("web", "PlanAwaitingApproval", Duration.ofHours(3));
  }

  @AfterAll
  static void over() {
    on.close();
  }

  private static Terminal terminal() {
    return Terminal.beside(on, home);
  }

  @Test
  void without_a_name_all_objects_are_a_table_with_the_columns_of_kubectl() {
    var answer = terminal().types("status");

    assertThat(answer.code()).isZero();
    assertThat(answer.out().getFirst().split(" {3,}"))
        .containsExactly("NAME", "POOL", "OS-SKU", "NODES", "IMAGE", "READY", "REASON", "AGE");
    assertThat(answer.out().get(1)).startsWith("web ").contains("old22", "PlanAwaitingApproval");
  }

  @Test
  void wide_has_the_columns_that_kubectl_has_with_it() {
    assertThat(terminal().types("status", "--wide").out().getFirst())
        .contains("SUCCESSOR", "PROGRESS", "BLOCKED", "NEXT-WINDOW", "SUPPORT-ENDS", "DAYS-LEFT");
  }

  @Test
  void one_object_is_a_picture_of_both_pools_with_their_nodes_its_plan_and_its_conditions() {
    var answer = terminal().types("status", "web");

    assertThat(answer.code()).isZero();
    assertThat(answer.out().getFirst()).startsWith("web  PlanAwaitingApproval");
    assertThat(answer.text())
        .contains("winpool.dev/approve=", "old22 →", "old01 (takes over)", "└─ aksold22", "plan ")
        .contains("not open yet", "conditions:", "Ready=", "Stalled=False", "pods: ");
  }

  @Test
  void for_programs_objects_are_as_the_api_server_has_them_but_for_who_set_what()
      throws IOException {
    var json = new JsonMapper().readTree(terminal().types("status", "web", "-o", "json").text());
    var yaml = new YAMLMapper().readTree(terminal().types("status", "web", "-o", "YAML").text());
    var list = new JsonMapper().readTree(terminal().types("status", "-o", "json").text());

    assertThat(json.at("/status/summary/pool").asText()).isEqualTo("old22");
    assertThat(json.at("/metadata/managedFields").isMissingNode()).isTrue();
    assertThat(yaml).isEqualTo(json);
    assertThat(list.path("kind").asText()).isEqualTo("List");
    assertThat(list.at("/items/0/metadata/name").asText()).isEqualTo("web");
  }

  @Test
  void watching_looks_again_as_often_as_it_is_told() {
    var waits = new ArrayList<Duration>();
    var answer =
        terminal()
            .pausing(
                length -> {
                  waits.add(length);
                  return waits.size() < 3;
                })
            .types("status", "--watch", "--every", "30");

    assertThat(waits).containsOnly(Duration.ofSeconds(30)).hasSize(3);
    assertThat(answer.out()).filteredOn(line -> line.startsWith("NAME")).hasSize(3);
  }

  @Test
  void what_cannot_be_asked_is_named_with_its_value_and_what_is_taken() {
    assertThat(terminal().types("status", "--watch", "--every", "1"))
        .satisfies(it -> assertThat(it.code()).isEqualTo(2))
        .satisfies(
            it ->
                assertThat(it.errors()).isEqualTo("--every=1 is not taken: give 2 to 300 seconds"));
    assertThat(terminal().types("status", "../nodes"))
        .satisfies(it -> assertThat(it.code()).isEqualTo(2))
        .satisfies(it -> assertThat(it.errors()).startsWith("NAME=\"../nodes\" is no name"));
    assertThat(terminal().types("status", "pay"))
        .satisfies(it -> assertThat(it.code()).isEqualTo(1))
        .satisfies(it -> assertThat(it.errors()).startsWith("there is no WindowsNodePool pay"));
    assertThat(terminal().types("status", "-o", "xml"))
        .satisfies(it -> assertThat(it.code()).isEqualTo(2))
        .satisfies(it -> assertThat(it.errors()).contains("xml", "Json, Yaml"));
    assertThat(terminal().types("state"))
        .satisfies(it -> assertThat(it.code()).isEqualTo(2))
        .satisfies(it -> assertThat(it.errors()).contains("state", "--help"));
  }

  @Test
  void a_server_that_is_not_there_ends_it_with_3_and_a_kubeconfig_that_is_not_with_2() {
    assertThat(terminal().with("KUBECONFIG", home.resolve("nowhere").toString()).types("status"))
        .satisfies(it -> assertThat(it.code()).isEqualTo(2))
        .satisfies(it -> assertThat(it.errors()).contains("nowhere", "readable file"));
    assertThat(terminal().types("status", "--kubeconfig", "/nowhere"))
        .satisfies(it -> assertThat(it.code()).isEqualTo(2))
        .satisfies(it -> assertThat(it.errors()).startsWith("--kubeconfig=\"/nowhere\""));
  }

  /** A status may be written by whoever may write one, and holds the words of webhooks. */
  @Test
  void nothing_that_a_terminal_would_obey_comes_through() {
    var evil = "\u001b[2J\u001b]0;owned\u0007\u202etxt.exe\nREADY True";
    var object = on.trip().object("web").orElseThrow();
    object.getMetadata().setName("evil");
    object.getMetadata().setResourceVersion(null);
    object.getMetadata().setUid(null);
    object.getMetadata().setFinalizers(List.of());
    object.getMetadata().setAnnotations(Map.of("note", evil));
    var people = on.stage().people();
    people.resource(object).create();
    var made = people.resources(WindowsNodePool.class).withName("evil").get();
    var status =
        new JsonMapper().valueToTree(Map.of("reason", "Held", "message", evil, "pool", evil));
    people
        .resources(WindowsNodePool.class)
        .withName("evil")
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":{\"summary\":" + status + "}}");
    try {
      for (var how :
          new String[][] {
            {"status"},
            {"status", "evil"},
            {"status", "evil", "-o", "json"},
            {"status", "evil", "-o", "yaml"}
          }) {
        var answer = terminal().types(how);
        assertThat(answer.code()).isZero();
        assertThat(answer.text().replace("\n", "")).matches("[^\\p{C}\\p{Zl}\\p{Zp}]*");
        assertThat(answer.out()).noneMatch(line -> line.startsWith("READY True"));
      }
      assertThat(terminal().types("status", "evil", "-o", "json").text())
          .containsIgnoringCase("\\u202e");
    } finally {
      people.resource(made).delete();
    }
  }
}
