package dev.winpool.emulator.arm.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.provider.quota.Quota;
import dev.winpool.emulator.provider.quota.VmSize;
import dev.winpool.emulator.provider.verb.Provider;
import dev.winpool.emulator.seed.ClusterSeed;
import java.util.List;
import java.util.Locale;

/** The JSON of subscription, groups, providers, places and sizes: as much as clients look at. */
public final class SubscriptionBodies {

  public static final List<String> NAMESPACES =
      List.of(
          "Microsoft.ContainerService",
          "Microsoft.Compute",
          "Microsoft.Network",
          "Microsoft.Resources");

  private final Provider provider;
  private final String tenant;

  public SubscriptionBodies(Provider provider, String tenant) {
    this.provider = provider;
    this.tenant = tenant;
  }

  public JsonNode tenants() {
    return list(
        object().put("id", "/tenants/" + tenant).put("tenantId", tenant).put("countryCode", "US"));
  }

  public JsonNode subscriptions() {
    return list(subscription());
  }

  public ObjectNode subscription() {
    var id = facts().subscription();
    var node =
        object()
            .put("id", "/subscriptions/" + id)
            .put("subscriptionId", id)
            .put("tenantId", tenant)
            .put("displayName", "emulated")
            .put("state", "Enabled")
            .put("authorizationSource", "RoleBased");
    node.putObject("subscriptionPolicies")
        .put("locationPlacementId", "Public_2014-09-01")
        .put("quotaId", "PayAsYouGo_2014-09-01")
        .put("spendingLimit", "Off");
    return node;
  }

  public JsonNode locations() {
    var name = facts().location();
    return list(
        object()
            .put("id", "/subscriptions/" + facts().subscription() + "/locations/" + name)
            .put("name", name)
            .put("type", "Region")
            .put("displayName", name)
            .put("regionalDisplayName", name));
  }

  public JsonNode groups() {
    return list(group(facts().resourceGroup()), group(facts().nodeResourceGroup()));
  }

  public ObjectNode group(String asked) {
    var node = asked.equalsIgnoreCase(facts().nodeResourceGroup());
    var name = node ? facts().nodeResourceGroup() : facts().resourceGroup();
    var group =
        object()
            .put("id", "/subscriptions/" + facts().subscription() + "/resourceGroups/" + name)
            .put("name", name)
            .put("type", "Microsoft.Resources/resourceGroups")
            .put("location", facts().location());
    if (node) {
      group.put("managedBy", provider.cluster().id());
    }
    group.putObject("properties").put("provisioningState", "Succeeded");
    return group;
  }

  public JsonNode providers() {
    return list(NAMESPACES.stream().map(this::provider).toArray(ObjectNode[]::new));
  }

  public ObjectNode provider(String namespace) {
    var node =
        object()
            .put("id", "/subscriptions/" + facts().subscription() + "/providers/" + namespace)
            .put("namespace", namespace)
            .put("registrationState", "Registered")
            .put("registrationPolicy", "RegistrationRequired");
    var types = node.putArray("resourceTypes");
    if (namespace.equals("Microsoft.ContainerService")) {
      List.of("managedClusters", "locations", "locations/operations", "locations/operationresults")
          .forEach(type -> types.add(type(type)));
    }
    return node;
  }

  private ObjectNode type(String name) {
    var node = object().put("resourceType", name);
    node.putArray("locations").add(facts().location());
    var versions = node.putArray("apiVersions");
    versions.add(ApiVersion.NEWEST.text()).add("2026-05-01").add("2025-09-01");
    return node;
  }

  public JsonNode skus() {
    return list(
        VmSize.COMMON.stream()
            .flatMap(name -> VmSize.of(name).stream())
            .map(this::sku)
            .toArray(ObjectNode[]::new));
  }

  private ObjectNode sku(VmSize size) {
    var node =
        object()
            .put("resourceType", "virtualMachines")
            .put("name", size.name())
            .put("tier", "Standard")
            .put("size", size.name().substring("Standard_".length()))
            .put("family", size.family());
    node.putArray("locations").add(facts().location());
    var place = node.putArray("locationInfo").addObject().put("location", facts().location());
    place.putArray("zones").add("1").add("2").add("3");
    var can = node.putArray("capabilities");
    can.addObject().put("name", "vCPUs").put("value", Integer.toString(size.vcpus()));
    can.addObject().put("name", "MemoryGB").put("value", Integer.toString(size.memoryGib()));
    can.addObject().put("name", "HyperVGenerations").put("value", "V1,V2");
    can.addObject().put("name", "PremiumIO").put("value", "True");
    node.putArray("restrictions");
    return node;
  }

  /** Used and allowed vCPUs, in total and by family. */
  public JsonNode usages() {
    var node = object();
    var value = node.putArray("value");
    provider.quota().usages(provider.pools()).forEach(usage -> addUsage(value, usage));
    return node;
  }

  private static void addUsage(ArrayNode value, Quota.Usage usage) {
    var entry = value.addObject().put("unit", "Count");
    entry.put("currentValue", usage.used()).put("limit", usage.limit());
    entry
        .putObject("name")
        .put("value", usage.name())
        .put("localizedValue", usage.name().toLowerCase(Locale.ROOT));
  }

  private ClusterSeed facts() {
    return provider.cluster().facts();
  }

  private static JsonNode list(ObjectNode... items) {
    var node = object();
    var value = node.putArray("value");
    List.of(items).forEach(value::add);
    return node;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
