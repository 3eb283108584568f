package dev.winpool.operator.aks;

import com.azure.identity.AzureAuthorityHosts;
import java.net.URI;

/** The Azure clouds: where ARM is and who gives out tokens. */
public enum ArmCloud {
  Public("https://management.azure.com", AzureAuthorityHosts.AZURE_PUBLIC_CLOUD),
  China("https://management.chinacloudapi.cn", AzureAuthorityHosts.AZURE_CHINA),
  UsGovernment("https://management.usgovcloudapi.net", AzureAuthorityHosts.AZURE_GOVERNMENT);

  private final String endpoint;
  private final String authority;

  ArmCloud(String endpoint, String authority) {
    this.endpoint = endpoint;
    this.authority = authority;
  }

  /** ARM of this cloud. */
  public URI endpoint() {
    return URI.create(endpoint);
  }

  /**
   * What a token for ARM of this cloud is for, whatever proxy the requests go by: an authority
   * knows the resource, not the host.
   */
  public String audience() {
    return endpoint;
  }

  /** The authority host of this cloud. */
  public String authority() {
    return authority;
  }
}
