package dev.winpool.operator.world;

import java.util.Map;

/**
 * What a person does about an error of AKS or ARM, by its code (aks.md section 4): the same for a
 * request that was refused and for an operation that failed later.
 */
public final class Remedy {
  private static final String QUOTA =
      "Ask for more vCPU quota in this region, or take another template.vmSize";
  private static final String CAPACITY =
      "Take another template.vmSize or other availabilityZones, or wait until Azure has machines";
  private static final String BUDGET = "Relax the PodDisruptionBudget that is named, or scale up";
  private static final String SUBNET =
      "Give the pool a larger subnet, or fewer maxPods or a smaller maxSurge";

  private static final Map<String, String> BY_CODE =
      Map.ofEntries(
          Map.entry("ErrCode_InsufficientVCPUQuota", QUOTA),
          Map.entry("QuotaExceeded", QUOTA),
          Map.entry("SkuNotAvailable", CAPACITY),
          Map.entry("AllocationFailed", CAPACITY),
          Map.entry("ZonalAllocationFailed", CAPACITY),
          Map.entry("OverconstrainedAllocationRequest", CAPACITY),
          Map.entry("OverconstrainedZonalAllocationRequest", CAPACITY),
          Map.entry("VMSizeNotSupported", "Take another template.vmSize"),
          Map.entry("VMSizeNotSupportedForWindowsAgentPool", "Take another template.vmSize"),
          Map.entry("SubnetIsFull", SUBNET),
          Map.entry("UpgradeFailed", BUDGET),
          Map.entry("PodDrainFailure", BUDGET),
          Map.entry("DeleteVMSSAgentPoolFailed", BUDGET),
          Map.entry("UnsatisfiablePDB", BUDGET),
          Map.entry("MaxAgentPoolCountReached", "Delete an agent pool of the cluster"),
          Map.entry("AgentPoolMaxCountExceeded", "Ask for fewer nodes in spec.scaling"),
          Map.entry(
              "WindowsAgentPoolNameTooLong",
              "Delete this object and create it again with a spec.poolName of at most six"
                  + " characters"),
          Map.entry("AzureCNIOnlyForWindows", "Windows pools need a cluster with Azure CNI"),
          Map.entry("WindowsProfileMissing", "Windows pools need a cluster with a windowsProfile"),
          Map.entry(
              "Windows2019NotSupportedWithOrchestratorVersion",
              "Set spec.osSKU to Windows2022 or Windows2025"),
          Map.entry("ScopeLocked", "Take the lock off the cluster or its resource group"),
          Map.entry(
              "RequestDisallowedByPolicy", "Change what Azure Policy names, or exempt the cluster"),
          Map.entry(
              "MissingSubscriptionRegistration",
              "Register the resource provider: az provider register"),
          Map.entry(
              "NodeNotWritten",
              "Let winpool's account set spec.unschedulable of nodes: the answer names who does not,"
                  + " an admission webhook, a policy, a missing right or the API server"),
          Map.entry("ReadOnlyDisabledSubscription", "Have the subscription enabled again"));

  private Remedy() {}

  /** One sentence; empty when the code says nothing that a person could act on. */
  public static String of(String code) {
    return BY_CODE.getOrDefault(code, "");
  }
}
