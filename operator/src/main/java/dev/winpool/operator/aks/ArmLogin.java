package dev.winpool.operator.aks;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import dev.winpool.operator.world.BoundedText;
import java.util.Map;
import java.util.Optional;

/**
 * Who the operator is to Azure. What is not given here, azure-identity takes from the environment
 * ({@code AZURE_CLIENT_ID}, {@code AZURE_TENANT_ID}, {@code AZURE_AUTHORITY_HOST}).
 *
 * @param audience what a token is for, see {@link ArmCloud#audience}
 * @param authority the host that gives out tokens, see {@link ArmCloud#authority}
 */
public record ArmLogin(
    LoginKind kind,
    String audience,
    Optional<String> clientId,
    Optional<String> tenantId,
    Optional<String> authority) {

  /** To the public cloud, with everything else from the environment. */
  public ArmLogin(LoginKind kind) {
    this(kind, ArmCloud.Public.audience(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * With the client id that this kind of login finds there, so that texts can name it; and with the
   * authority that stands there, which whoever injects a login knows better than we.
   */
  public ArmLogin completedBy(Map<String, String> environment) {
    var found = set(environment, "AZURE_CLIENT_ID");
    var named =
        switch (kind) {
          case WorkloadIdentity -> clientId.or(() -> found);
          case Environment -> found.or(() -> clientId);
          case ManagedIdentity, AzureCli, None -> clientId;
        };
    var ours = authority.filter(_ -> set(environment, "AZURE_AUTHORITY_HOST").isEmpty());
    return new ArmLogin(kind, audience, named, tenantId, ours);
  }

  private static Optional<String> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  /** What a token is asked for. */
  public String scope() {
    return audience + "/.default";
  }

  /** For texts: {@code managed identity 1f5d...}. */
  public String words() {
    return kind.words() + clientId.map(id -> " " + BoundedText.of(id)).orElse("");
  }

  /**
   * Empty for {@link LoginKind#None}.
   *
   * @throws IllegalArgumentException when the environment lacks what the login needs
   */
  public Optional<TokenCredential> credential(HttpClient http) {
    try {
      return build(http);
    } catch (IllegalArgumentException | IllegalStateException lacking) {
      throw new IllegalArgumentException(
          "WINPOOL_LOGIN=\"%s\" cannot be used: %s (%s)"
              .formatted(kind, kind.remedy(), BoundedText.of(String.valueOf(lacking.getMessage()))),
          lacking);
    }
  }

  private Optional<TokenCredential> build(HttpClient http) {
    return switch (kind) {
      case WorkloadIdentity -> Optional.of(workload(http));
      case ManagedIdentity -> Optional.of(managed(http));
      case AzureCli -> Optional.of(commandLine());
      case Environment -> Optional.of(environment(http));
      case None -> Optional.empty();
    };
  }

  private TokenCredential workload(HttpClient http) {
    AadCredentialBuilderBase<WorkloadIdentityCredentialBuilder> builder =
        new WorkloadIdentityCredentialBuilder();
    clientId.ifPresent(builder::clientId);
    tenantId.ifPresent(builder::tenantId);
    authority.ifPresent(builder::authorityHost);
    builder.httpClient(http);
    return ((WorkloadIdentityCredentialBuilder) builder).build();
  }

  private TokenCredential managed(HttpClient http) {
    var builder = new ManagedIdentityCredentialBuilder();
    clientId.ifPresent(builder::clientId);
    return builder.httpClient(http).build();
  }

  private TokenCredential commandLine() {
    var builder = new AzureCliCredentialBuilder();
    tenantId.ifPresent(builder::tenantId);
    return builder.build();
  }

  private TokenCredential environment(HttpClient http) {
    var builder = new EnvironmentCredentialBuilder();
    authority.ifPresent(builder::authorityHost);
    return builder.httpClient(http).build();
  }
}
