package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * A Windows node pool of the one AKS cluster that the operator serves, kept true to its spec for
 * years. Cluster-scoped.
 */
@Group(WindowsNodePool.GROUP)
@Version("v1alpha1")
@Plural("windowsnodepools")
@ShortNames("wnp")
@AdditionalPrinterColumn(name = "POOL", jsonPath = ".status.summary.pool")
@AdditionalPrinterColumn(name = "OS-SKU", jsonPath = ".status.summary.osSKU")
@AdditionalPrinterColumn(name = "NODES", jsonPath = ".status.summary.nodes")
@AdditionalPrinterColumn(name = "IMAGE", jsonPath = ".status.summary.image")
@AdditionalPrinterColumn(name = "READY", jsonPath = ".status.summary.ready")
@AdditionalPrinterColumn(name = "REASON", jsonPath = ".status.summary.reason")
@AdditionalPrinterColumn(name = "AGE", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
@AdditionalPrinterColumn(name = "SUCCESSOR", jsonPath = ".status.summary.successor", priority = 1)
@AdditionalPrinterColumn(name = "PROGRESS", jsonPath = ".status.summary.progress", priority = 1)
@AdditionalPrinterColumn(
    name = "BLOCKED",
    jsonPath = ".status.summary.blocked",
    type = Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(
    name = "NEXT-WINDOW",
    jsonPath = ".status.summary.nextWindow",
    priority = 1)
@AdditionalPrinterColumn(
    name = "SUPPORT-ENDS",
    jsonPath = ".status.summary.supportEnds",
    priority = 1)
@AdditionalPrinterColumn(
    name = "DAYS-LEFT",
    jsonPath = ".status.summary.supportDaysLeft",
    type = Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(name = "MESSAGE", jsonPath = ".status.summary.message", priority = 1)
@ValidationRule(
    value = "self.metadata.name.size() <= 63",
    messageExpression =
        "'metadata.name \"%s\" is longer than 63 characters: it becomes a node label, choose a"
            + " shorter name'.format([self.metadata.name])")
public class WindowsNodePool extends CustomResource<WindowsNodePoolSpec, WindowsNodePoolStatus> {
  public static final String GROUP = "winpool.dev";
  public static final String FINALIZER = "winpool.dev/pool";

  /**
   * Set when a first pool was seen Succeeded with our tags: a born object never creates its
   * poolName again.
   */
  public static final String BORN = "winpool.dev/born";

  /** The pools in order and the ids of ended swaps: {@code win19>win22;ended=9f3c1a,04be77}. */
  public static final String LINEAGE = "winpool.dev/lineage";

  public static final String HOLD = "winpool.dev/hold";
  public static final String APPROVE = "winpool.dev/approve";

  @Override
  @Required
  @JsonPropertyDescription("What is wanted. winpool never writes to it.")
  public WindowsNodePoolSpec getSpec() {
    return super.getSpec();
  }

  @Override
  @JsonPropertyDescription("What winpool saw, did and waits for.")
  public WindowsNodePoolStatus getStatus() {
    return super.getStatus();
  }
}
