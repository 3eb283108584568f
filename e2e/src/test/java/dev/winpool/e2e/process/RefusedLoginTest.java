package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A login whose part of the environment is missing: refused at start, by the setting's name. */
@Execution(ExecutionMode.CONCURRENT)
class RefusedLoginTest {

  @TempDir Path home;

  @Test
  void a_workload_identity_that_nobody_injected_is_named_with_what_to_check() {
    var environment = new LinkedHashMap<>(FailedStart.environment(home, "http://127.0.0.1:9"));
    environment.remove("WINPOOL_ARM_ENDPOINT");
    environment.put("WINPOOL_LOGIN", "WorkloadIdentity");
    assertThat(FailedStart.lines(home, environment, FailedStart.WRONG_SETTINGS))
        .singleElement()
        .asString()
        .startsWith("WINPOOL_LOGIN=\"WorkloadIdentity\" cannot be used: ")
        .contains("azure.workload.identity/use", "AZURE_FEDERATED_TOKEN_FILE");
  }

  @Test
  void a_service_principal_without_its_secret_is_named_with_what_to_set() {
    var environment = new LinkedHashMap<>(FailedStart.environment(home, "http://127.0.0.1:9"));
    environment.remove("WINPOOL_ARM_ENDPOINT");
    environment.put("WINPOOL_LOGIN", "Environment");
    environment.put("AZURE_TENANT_ID", "canary-tenant");
    assertThat(FailedStart.lines(home, environment, FailedStart.WRONG_SETTINGS))
        .containsExactly(
            "WINPOOL_LOGIN=\"Environment\" cannot be used: set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH");
  }

  @Test
  void a_workload_identity_without_client_and_tenant_is_named_with_what_is_missing()
      throws IOException {
    var environment = new LinkedHashMap<>(FailedStart.environment(home, "http://127.0.0.1:9"));
    environment.remove("WINPOOL_ARM_ENDPOINT");
    environment.remove("WINPOOL_LOGIN");
    var token = Files.writeString(home.resolve("token"), "canary-token");
    environment.put("AZURE_FEDERATED_TOKEN_FILE", token.toString());
    assertThat(FailedStart.lines(home, environment, FailedStart.WRONG_SETTINGS))
        .singleElement()
        .asString()
        .startsWith("WINPOOL_LOGIN=\"WorkloadIdentity\" cannot be used: check the service account")
        .contains("Client ID, Tenant ID");
  }
}
