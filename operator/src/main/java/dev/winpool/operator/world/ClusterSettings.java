package dev.winpool.operator.world;

/**
 * How the cluster is set up, where that changes what its Windows pools can do; AKS's own words,
 * each of which may be newer than we, and empty where AKS says nothing.
 *
 * @param nodeOsUpgradeChannel AKS's own driver of node images
 * @param networkPolicy the engine that enforces NetworkPolicies
 * @param licence {@code licenseType} of the Windows profile
 * @param gmsa group managed service accounts are on
 * @param overlay pods have addresses of a network of their own
 */
public record ClusterSettings(
    String nodeOsUpgradeChannel,
    String networkPolicy,
    String licence,
    boolean gmsa,
    boolean overlay) {

  /** Of a cluster that tells none of it. */
  public static final ClusterSettings UNSAID = new ClusterSettings("", "", "", false, false);
}
