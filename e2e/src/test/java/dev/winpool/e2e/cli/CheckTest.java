package dev.winpool.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.arm.ArmFault;
import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Interceptor.Fault;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.Stepped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check}: one line for each thing an installation needs, with a remedy where it fails. */
class CheckTest {
  private static final String REVIEWS = "accessreviews";

  @TempDir private Path home;
  @AutoClose private final ArmTrip on = new ArmTrip(Seeds.read("arm/seed.yaml"), Seeds.SATURDAY);

  @BeforeEach
  void nodes_are_there() {
    on.stage().parts().forEach(Stepped::step);
  }

  private Terminal terminal() {
    return Terminal.beside(on, home);
  }

  private void answer(Predicate<ApiRequest> which, ApiAnswer answer) {
    on.stage()
        .cluster()
        .intercept(
            request ->
                which.test(request) ? Optional.of(new Fault.Answer(answer)) : Optional.empty());
  }

  @Test
  void where_all_is_well_each_line_says_what_was_found_and_nothing_is_written() {
    var before = on.mark();
    var answer = terminal().types("check");

    assertThat(answer.code()).as(answer.toString()).isZero();
    assertThat(answer.out())
        .allMatch(line -> line.startsWith("✔ "))
        .anyMatch(line -> line.startsWith("✔ settings: cluster shop in resource group shop"))
        .anyMatch(line -> line.startsWith("✔ API server: "))
        .anyMatch(line -> line.startsWith("✔ CustomResourceDefinition: v1alpha1 is served"))
        .anyMatch(line -> line.matches("✔ rights: (\\d+) of \\1 that the operator needs are yours"))
        .anyMatch(line -> line.startsWith("✔ cluster in Azure: shop, Kubernetes 1.34.2"))
        .anyMatch(line -> line.equals("✔ agent pools: 2, of which of Windows: old22"))
        .anyMatch(line -> line.equals("✔ maintenance configurations: may be read"))
        .anyMatch(line -> line.startsWith("✔ cluster match: "));
    assertThat(
            on.stage().journal().entries().subList(before, on.mark()).stream()
                .filter(entry -> !String.valueOf(entry.fields()).contains(REVIEWS))
                .filter(entry -> !"GET".equals(entry.fields().get("method"))))
        .isEmpty();
  }

  @Test
  void a_role_in_azure_that_was_made_before_an_action_is_told_which_it_lacks() {
    on.arm()
        .plan()
        .every(
            call -> call.path().endsWith("/maintenanceConfigurations"),
            new ArmFault.Refused(403, "AuthorizationFailed", "no authorization"));
    var answer =
        terminal().with("WINPOOL_ARM_ENDPOINT", on.arm().endpoint().toString()).types("check");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out())
        .filteredOn(line -> line.startsWith("✖"))
        .containsExactly(
            "✖ maintenance configurations: may not be read: maintenanceWindow.fromCluster needs"
                + " maintenanceConfigurations/read. Give the role in Azure that action, as"
                + " deploy/azure/role.json of this version has it");
  }

  @Test
  void each_right_that_is_not_granted_has_a_line_and_each_that_the_manifest_grants_is_asked_for() {
    var asked = new ArrayList<ObjectNode>();
    on.stage()
        .cluster()
        .intercept(
            request -> {
              if (!request.path().endsWith("self" + "subject" + REVIEWS)) {
                return Optional.empty();
              }
              var review = (ObjectNode) JsonFields.read(request.body());
              var wanted = (ObjectNode) review.at("/spec/resourceAttributes");
              asked.add(wanted);
              var allowed =
                  !wanted.path("resource").asText().equals("nodes")
                      || !wanted.path("verb").asText().equals("patch");
              review.putObject("status").put("allowed", allowed);
              return Optional.of(new Fault.Answer(ApiAnswer.json(201, review)));
            });
    var answer = terminal().types("check");

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out())
        .filteredOn(line -> line.startsWith("✖"))
        .hasSize(2)
        .anyMatch(
            line ->
                line.equals(
                    "✖ right to patch nodes: not granted. Apply rbac.yaml of deploy/kustomize (or"
                        + " the chart), of this version"));
    assertThat(asked)
        .anyMatch(right("evictions", "").negate().and(right("pods", "eviction")))
        .anyMatch(right("windowsnodepools", "status"))
        .anyMatch(right("*", "scale"))
        .anyMatch(it -> it.path("name").asText().equals("winpool-hold"))
        .anyMatch(it -> it.path("name").asText().equals("winpool-support"));
    assertThat(asked).doesNotHaveDuplicates().hasSizeGreaterThan(30);
  }

  private static Predicate<ObjectNode> right(String resource, String below) {
    return it ->
        it.path("resource").asText().equals(resource)
            && it.path("subresource").asText().equals(below);
  }

  @Test
  void the_rights_of_the_operators_account_are_asked_for_by_its_name() {
    var users = new ArrayList<String>();
    on.stage()
        .cluster()
        .intercept(
            request -> {
              if (request.path().endsWith("/subject" + REVIEWS)) {
                users.add(JsonFields.read(request.body()).at("/spec/user").asText());
              }
              return Optional.empty();
            });
    assertThat(terminal().types("check", "--operator", "-n", "tools").code()).isZero();
    assertThat(users).containsOnly("system:serviceaccount:tools:winpool-operator");
  }

  @Test
  void a_definition_that_is_not_there_or_older_is_named_with_the_command_that_mends_it() {
    var definitions = on.stage().people().apiextensions().v1().customResourceDefinitions();
    var installed = definitions.withName("windowsnodepools.winpool.dev").get();
    var version = installed.getSpec().getVersions().getFirst();
    var spec = version.getSchema().getOpenAPIV3Schema().getProperties().get("spec");
    spec.getProperties().remove("drain");
    definitions.resource(installed).update();

    var older = terminal().types("check");
    assertThat(older.code()).isEqualTo(1);
    assertThat(older.out())
        .anyMatch(
            line ->
                line.startsWith("✖ CustomResourceDefinition: is older than this version")
                    && line.contains("spec.drain")
                    && line.endsWith(
                        "kubectl apply --server-side -f crds/windowsnodepools.winpool.dev.yaml"));

    definitions.withName("windowsnodepools.winpool.dev").delete();
    assertThat(terminal().types("check").out())
        .anyMatch(
            line -> line.contains("windowsnodepools.winpool.dev is not there. kubectl apply"));
  }

  @Test
  void what_is_wrong_with_settings_and_azure_does_not_keep_the_rest_from_being_asked() {
    var answer = terminal().with("WINPOOL_CLUSTER", "other").types("check");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out())
        .anyMatch(line -> line.startsWith("✖ Azure: ") && line.contains("other"))
        .anyMatch(line -> line.startsWith("✔ rights: "));

    var unset = terminal().with("WINPOOL_SUBSCRIPTION", "").types("check");
    assertThat(unset.out())
        .anyMatch(line -> line.startsWith("✖ settings: WINPOOL_SUBSCRIPTION has to be set"))
        .anyMatch(line -> line.startsWith("✔ rights: "));
  }

  @Test
  void whoever_may_not_ask_is_told_so() {
    answer(request -> request.path().endsWith(REVIEWS), ApiAnswer.text(403, "Forbidden"));
    var answer = terminal().types("check");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out())
        .anyMatch(line -> line.startsWith("✖ rights: you may not ask (403): "))
        .allMatch(CheckTest::inOurWords);
  }

  @Test
  void whom_the_api_server_does_not_know_is_told_to_log_in_and_azure_is_asked_all_the_same() {
    answer(request -> true, ApiAnswer.text(401, "Unauthorized"));
    var answer = terminal().types("check");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out())
        .filteredOn(line -> line.startsWith("✖"))
        .hasSize(4)
        .allMatch(CheckTest::inOurWords)
        .allMatch(line -> line.contains(on.stage().cluster().url()))
        .allMatch(line -> line.contains(" does not know you (401). Log in again (az login, "));
    assertThat(answer.out())
        .anyMatch(line -> line.startsWith("✖ cluster match: "))
        .anyMatch(line -> line.startsWith("✔ agent pools: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://127.0.0.1:PORT | does not prove that it is the one (TLS): | certificate-authority",
        "https://nowhere.invalid | was not reached: its name cannot be resolved | current context",
        "http://127.0.0.1:1 | was not reached: nothing accepts connections there | current context"
      })
  void an_api_server_that_is_not_reached_is_named_with_why(String server, String why, String remedy)
      throws IOException {
    var url = on.stage().cluster().url();
    var there = server.replace("PORT", url.substring(url.lastIndexOf(':') + 1));
    terminal();
    var config = Files.readString(home.resolve("config"));
    Files.writeString(home.resolve("other"), config.replace(url, there));

    var answer = terminal().with("KUBECONFIG", home.resolve("other").toString()).types("check");
    assertThat(answer.out())
        .filteredOn(line -> line.startsWith("✖"))
        .hasSize(4)
        .allMatch(CheckTest::inOurWords)
        .allMatch(line -> line.contains("the API server " + there) && line.contains(why))
        .allMatch(line -> line.contains(remedy));
  }

  /** Not those of the client's library. */
  private static boolean inOurWords(String line) {
    return Stream.of("Failure executing", "Exception", "Received", "Operation", "exhausted")
        .noneMatch(line::contains);
  }

  @Test
  void for_programs_it_is_a_list() throws IOException {
    var list = new JsonMapper().readTree(terminal().types("check", "-o", "json").text());
    assertThat(list).hasSizeGreaterThan(5).allMatch(one -> one.path("ok").asBoolean());
    assertThat(List.of("check", "ok", "message", "remedy")).allMatch(key -> list.path(0).has(key));
  }
}
