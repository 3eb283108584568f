package dev.winpool.emulator.type;

import java.util.List;

/** The official examples at hand, and which operation each is of. */
public final class Examples {

  /**
   * One of them.
   *
   * @param below the path below the cluster
   */
  public record Example(String name, String method, String below) {

    @Override
    public String toString() {
      return name;
    }
  }

  private Examples() {}

  /** The one of that name. */
  public static Example named(String name) {
    return all().stream()
        .filter(example -> example.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody knows which operation " + name + " is of"));
  }

  public static List<Example> all() {
    return List.of(
        new Example("AgentPoolsAbortOperation", "POST", "/agentPools/{pool}/abort"),
        new Example("AgentPoolsCreate_Update", "PUT", "/agentPools/{pool}"),
        new Example("AgentPoolsCreate_WindowsDisableOutboundNAT", "PUT", "/agentPools/{pool}"),
        new Example("AgentPoolsCreate_WindowsOSSKU", "PUT", "/agentPools/{pool}"),
        new Example("AgentPoolsDelete", "DELETE", "/agentPools/{pool}"),
        new Example("AgentPoolsDeleteMachines", "POST", "/agentPools/{pool}/deleteMachines"),
        new Example("AgentPoolsGet", "GET", "/agentPools/{pool}"),
        new Example(
            "AgentPoolsGetAgentPoolAvailableVersions", "GET", "/availableAgentPoolVersions"),
        new Example(
            "AgentPoolsGetUpgradeProfile", "GET", "/agentPools/{pool}/upgradeProfiles/default"),
        new Example("AgentPoolsList", "GET", "/agentPools"),
        new Example(
            "AgentPoolsUpgradeNodeImageVersion",
            "POST",
            "/agentPools/{pool}/upgradeNodeImageVersion"),
        new Example("AgentPools_Update", "PUT", "/agentPools/{pool}"),
        new Example("MachineList", "GET", "/agentPools/{pool}/machines"));
  }
}
