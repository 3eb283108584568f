package dev.winpool.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;

/**
 * Node objects of an AKS pool, 15 to 20 kB each as kubelets leave them: most of one is the fifty
 * images that it tells of.
 *
 * @param pool the pool's name
 * @param windows else it is of Linux
 */
record NodeObjects(String pool, boolean windows) {
  static final String PATH = "/api/v1/nodes";

  private static final int IMAGES = 50;

  private static final String NODE =
      """
      {"apiVersion": "v1", "kind": "Node",
       "metadata": {
         "name": "${name}",
         "labels": {
           "agentpool": "${pool}", "beta.kubernetes.io/arch": "amd64",
           "beta.kubernetes.io/instance-type": "Standard_D4s_v5", "beta.kubernetes.io/os": "${os}",
           "failure-domain.beta.kubernetes.io/region": "westeurope",
           "failure-domain.beta.kubernetes.io/zone": "0",
           "kubernetes.azure.com/agentpool": "${pool}",
           "kubernetes.azure.com/cluster": "MC_shop_shop_westeurope",
           "kubernetes.azure.com/managedby": "aks", "kubernetes.azure.com/mode": "user",
           "kubernetes.azure.com/node-image-version": "${image}",
           "kubernetes.azure.com/nodepool-type": "VirtualMachineScaleSets",
           "kubernetes.azure.com/os-sku": "${sku}", "kubernetes.azure.com/role": "agent",
           "kubernetes.azure.com/storageprofile": "managed",
           "kubernetes.azure.com/storagetier": "Premium_LRS",
           "kubernetes.io/arch": "amd64", "kubernetes.io/hostname": "${name}",
           "kubernetes.io/os": "${os}", "node.kubernetes.io/instance-type": "Standard_D4s_v5",
           "node.kubernetes.io/windows-build": "10.0.17763",
           "topology.kubernetes.io/region": "westeurope", "topology.kubernetes.io/zone": "0",
           "winpool.dev/pool": "bench"},
         "annotations": {
           "csi.volume.kubernetes.io/nodeid": "{\\"disk.csi.azure.com\\":\\"${name}\\",\\"file.csi.azure.com\\":\\"${name}\\"}",
           "node.alpha.kubernetes.io/ttl": "15",
           "volumes.kubernetes.io/controller-managed-attach-detach": "true"}},
       "spec": {"providerID": "azure:///subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/mc_shop_shop_westeurope/providers/Microsoft.Compute/virtualMachineScaleSets/aks${pool}/virtualMachines/${number}"},
       "status": {
         "addresses": [{"type": "Hostname", "address": "${name}"},
                       {"type": "InternalIP", "address": "10.224.0.4"}],
         "capacity": {"cpu": "4", "ephemeral-storage": "133703676Ki", "memory": "16776756Ki",
                      "pods": "250"},
         "allocatable": {"cpu": "3860m", "ephemeral-storage": "133703676Ki",
                         "memory": "14577204Ki", "pods": "250"},
         "conditions": [
           {"type": "MemoryPressure", "status": "False", "reason": "KubeletHasSufficientMemory",
            "message": "kubelet has sufficient memory available", ${since}},
           {"type": "DiskPressure", "status": "False", "reason": "KubeletHasNoDiskPressure",
            "message": "kubelet has no disk pressure", ${since}},
           {"type": "PIDPressure", "status": "False", "reason": "KubeletHasSufficientPID",
            "message": "kubelet has sufficient PID available", ${since}},
           {"type": "Ready", "status": "True", "reason": "KubeletReady",
            "message": "kubelet is posting ready status", ${since}}],
         "nodeInfo": {"architecture": "amd64", "bootID": "", "machineID": "${name}",
           "systemUUID": "", "operatingSystem": "${os}",
           "osImage": "Windows Server 2019 Datacenter", "kernelVersion": "10.0.17763.8389",
           "kubeletVersion": "v1.32.9", "kubeProxyVersion": "v1.32.9",
           "containerRuntimeVersion": "containerd://1.7.28"}}}
      """;

  private static final String SINCE =
      "\"lastHeartbeatTime\": \"2026-09-01T08:00:00Z\","
          + " \"lastTransitionTime\": \"2026-09-01T08:00:00Z\"";

  String name(int number) {
    return "aks" + pool + "%06d".formatted(number);
  }

  /** Without controllers nobody lifts the taint of a new node: it is taken away by writing it. */
  void create(Loader loader, int number) {
    var object = node(number);
    loader.create(PATH, object);
    loader.replace(PATH + "/" + name(number), object);
  }

  ObjectNode node(int number) {
    var text =
        NODE.replace("${name}", name(number))
            .replace("${pool}", pool)
            .replace("${os}", windows ? "windows" : "linux")
            .replace("${sku}", windows ? "Windows2019" : "Ubuntu")
            .replace("${image}", windows ? Seeding.IMAGE : "AKSUbuntu-2204gen2containerd-202609.01")
            .replace("${number}", Integer.toString(number))
            .replace("${since}", SINCE);
    var node = (ObjectNode) JsonFields.read(text);
    if (!windows) {
      JsonFields.within(node, "metadata", "labels").remove("node.kubernetes.io/windows-build");
    }
    JsonFields.within(node, "status").set("images", images());
    return node;
  }

  private static JsonNode images() {
    var images = JsonFields.MAPPER.createArrayNode();
    for (var i = 0; i < IMAGES; i++) {
      var repository = "registry.shop.example/team-%02d/windows/service-%02d".formatted(i % 7, i);
      var image = images.addObject();
      image
          .putArray("names")
          .add(repository + "@sha256:" + "%02x".formatted(i).repeat(32))
          .add(repository + ":2026.09." + i + "-servercore-ltsc2019");
      image.put("sizeBytes", 2_000_000_000L + i);
    }
    return images;
  }
}
