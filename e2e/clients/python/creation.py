"""Pools come into being: what AKS fills in beside what was asked for."""

from case import case
from stage import *


@case("a Windows pool is created: 201, an operation, and what AKS fills in")
def windows_pool(t):
    heard, poller = answers(begin, "wina", windows())
    t.equal("status", 201, heard[0].status_code)
    t.true("Azure-AsyncOperation", "/operations/" in heard[0].headers.get("Azure-AsyncOperation", ""))
    t.equal("Location", None, heard[0].headers.get("Location"))
    t.equal("Retry-After", None, heard[0].headers.get("Retry-After"))
    first = heard[0].json()["properties"]
    t.equal("provisioningState", "Creating", first["provisioningState"])
    t.true("nodeImageVersion at once", first.get("nodeImageVersion", "").startswith("AKSWindows-2022"))
    pool = poller.result()
    t.equal("provisioning_state", "Succeeded", pool.provisioning_state)
    t.equal("id", f"{CLUSTER_ID}/agentPools/wina".replace("resourceGroups", "resourcegroups"), pool.id)
    t.equal("name", "wina", pool.name)
    t.equal("type", "Microsoft.ContainerService/managedClusters/agentPools", pool.type)
    wanted = {
        "count": 1, "os_type": "Windows", "os_sku": "Windows2022", "mode": "User", "max_pods": 30,
        "type_properties_type": "VirtualMachineScaleSets", "vm_size": "Standard_D4s_v5", "os_disk_type": "Managed",
        "os_disk_size_gb": 128, "kubelet_disk_type": "OS", "scale_down_mode": "Delete", "enable_auto_scaling": False,
        "enable_node_public_ip": False, "enable_fips": False, "current_orchestrator_version": "1.34.2",
        "node_labels": None, "node_taints": None, "tags": None, "availability_zones": None,
    }  # fmt: skip
    for field, value in wanted.items():
        t.equal(field, value, getattr(pool, field))
    t.equal("power_state", "Running", pool.power_state.code)


@case("a pool has the surge, the security and the Windows profile that AKS fills in since 2025")
def filled_in(t):
    pool = put("winb", windows())
    t.equal("max_surge", "10%", pool.upgrade_settings.max_surge)
    t.equal("max_unavailable", "0", pool.upgrade_settings.max_unavailable)
    t.true("windows_profile is there", pool.windows_profile is not None)
    t.true("security_profile is there", pool.security_profile is not None)
    if pool.security_profile:
        t.equal("enable_vtpm", False, pool.security_profile.enable_vtpm)
        t.equal("enable_secure_boot", False, pool.security_profile.enable_secure_boot)
    t.equal("enable_encryption_at_host, which was not asked for", None, pool.enable_encryption_at_host)
    t.equal("enable_ultra_ssd, which was not asked for", None, pool.enable_ultra_ssd)
    t.true("e_tag is there", bool(pool.e_tag))
    remove("winb")


@case("what was sent beside the surge stays, and the surge is filled in")
def beside(t):
    settings = models.AgentPoolUpgradeSettings(undrainable_node_behavior="Schedule", drain_timeout_in_minutes=45)
    pool = put("winc", windows(upgrade_settings=settings, enable_encryption_at_host=False))
    t.equal("undrainable_node_behavior", "Schedule", pool.upgrade_settings.undrainable_node_behavior)
    t.equal("drain_timeout_in_minutes", 45, pool.upgrade_settings.drain_timeout_in_minutes)
    t.equal("max_surge", "10%", pool.upgrade_settings.max_surge)
    t.equal("enable_encryption_at_host, which was asked for", False, pool.enable_encryption_at_host)
    remove("winc")


@case("a Windows2025 pool is created with FIPS on, on a local disk of its size")
def windows2025(t):
    pool = put("wind", windows(os_sku="Windows2025", enable_fips=True, vm_size="Standard_D8ds_v5"))
    t.equal("os_sku", "Windows2025", pool.os_sku)
    t.equal("enable_fips", True, pool.enable_fips)
    t.equal("os_disk_type", "Ephemeral", pool.os_disk_type)
    t.equal("os_disk_size_gb", 300, pool.os_disk_size_gb)
    t.true("node_image_version", pool.node_image_version.startswith("AKSWindows-2025-"), pool.node_image_version)
    remove("wind")


@case("vmSize '' is chosen by AKS")
def chosen(t):
    pool = put("wine", windows(vm_size=""))
    t.true("vm_size", (pool.vm_size or "").startswith("Standard_"), pool.vm_size)
    remove("wine")


@case("a minor version is echoed as asked, the patch stands in the current one")
def minor(t):
    pool = put("winf", windows(orchestrator_version="1.34"))
    t.equal("orchestrator_version", "1.34", pool.orchestrator_version)
    t.equal("current_orchestrator_version", "1.34.2", pool.current_orchestrator_version)
    remove("winf")


@case("a spot pool gets AKS's label and taint, and no surge")
def spot(t):
    asked = linux(scale_set_priority="Spot", scale_set_eviction_policy="Delete", spot_max_price=-1.0, node_taints=[])
    pool = put("spota", asked)
    t.equal("scale_set_priority", "Spot", pool.scale_set_priority)
    t.equal("scale_set_eviction_policy", "Delete", pool.scale_set_eviction_policy)
    t.equal("node_labels", {"kubernetes.azure.com/scalesetpriority": "spot"}, dict(pool.node_labels or {}))
    t.equal("node_taints", ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"], list(pool.node_taints or []))
    surge = pool.upgrade_settings.max_surge if pool.upgrade_settings else None
    t.equal("max_surge", None, surge)
    remove("spota")


@case("priority, eviction policy and price of a regular pool are not echoed")
def regular(t):
    pool = put("lina", linux(scale_set_priority="Regular", scale_set_eviction_policy="Delete", spot_max_price=-1.0))
    t.equal("scale_set_priority", None, pool.scale_set_priority)
    t.equal("scale_set_eviction_policy", None, pool.scale_set_eviction_policy)
    t.equal("spot_max_price", None, pool.spot_max_price)
    remove("lina")


@case("a pool of no nodes is created with the autoscaler, and grows to a new least count after the answer")
def autoscaled(t):
    pool = put("linb", linux(count=0, enable_auto_scaling=True, min_count=0, max_count=3))
    t.equal("count", 0, pool.count)
    t.equal("bounds", (True, 0, 3), (pool.enable_auto_scaling, pool.min_count, pool.max_count))
    pool.min_count = 1
    heard, poller = answers(begin, "linb", pool)
    first = heard[0].json()["properties"]
    t.equal("state in the answer", "Updating", first["provisioningState"])
    t.equal("count in the answer", 0, first["count"])
    t.equal("count afterwards", 1, poller.result().count)
    pool = get("linb")
    pool.enable_auto_scaling, pool.min_count, pool.max_count = False, None, None
    pool = put("linb", pool)
    t.equal("without the autoscaler", (False, None, None), (pool.enable_auto_scaling, pool.min_count, pool.max_count))
    remove("linb")


@case("labels, taints, tags, zones and every setting come back as they were sent")
def echoed(t):
    settings = models.AgentPoolUpgradeSettings(
        max_surge="2", max_unavailable="0", drain_timeout_in_minutes=30, node_soak_duration_in_minutes=5
    )
    asked = windows(
        node_labels={"team": "web"}, node_taints=["os=windows:NoSchedule"], tags={"cost": "42"},
        availability_zones=["1", "2"], max_pods=50, os_disk_size_gb=256, os_disk_type="Managed",
        upgrade_settings=settings, windows_profile=models.AgentPoolWindowsProfile(disable_outbound_nat=True),
    )  # fmt: skip
    pool = put("wing", asked)
    t.equal("node_labels", {"team": "web"}, dict(pool.node_labels))
    t.equal("node_taints", ["os=windows:NoSchedule"], list(pool.node_taints))
    t.equal("tags", {"cost": "42"}, dict(pool.tags))
    t.equal("availability_zones", ["1", "2"], list(pool.availability_zones))
    t.equal("max_pods", 50, pool.max_pods)
    t.equal("os_disk_size_gb", 256, pool.os_disk_size_gb)
    t.equal("upgrade_settings", settings.as_dict(), pool.upgrade_settings.as_dict())
    t.equal("disable_outbound_nat", True, pool.windows_profile.disable_outbound_nat)
    remove("wing")
