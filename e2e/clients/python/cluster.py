"""The managed cluster: read, tagged, written."""

from case import case
from stage import *


@case("the cluster is read: kind, versions, pools in its profile, a Windows profile without a password")
def read(t):
    cluster = clusters.get(GROUP, CLUSTER)
    t.equal("type", "Microsoft.ContainerService/ManagedClusters", cluster.type)
    t.equal("kind", "Base", cluster.kind)
    t.equal("location, state", ("westeurope", "Succeeded"), (cluster.location, cluster.provisioning_state))
    t.equal("versions", ("1.34.2", "1.34.2"), (cluster.kubernetes_version, cluster.current_kubernetes_version))
    t.equal("pools", ["sys", "win22"], [pool.name for pool in cluster.agent_pool_profiles][:2])
    t.equal("max_agent_pools", 100, cluster.max_agent_pools)
    t.equal("node_resource_group", "MC_rg1_c1_westeurope", cluster.node_resource_group)
    t.equal("network_plugin", "azure", cluster.network_profile.network_plugin)
    t.true("admin_username", bool(cluster.windows_profile and cluster.windows_profile.admin_username))
    t.equal("admin_password", None, cluster.windows_profile.admin_password if cluster.windows_profile else "no profile")
    t.true("e_tag", bool(cluster.e_tag))


@case("clusters are listed in the subscription and in the group")
def listed(t):
    t.equal("subscription", ["c1"], [cluster.name for cluster in clusters.list()])
    t.equal("group", ["c1"], [cluster.name for cluster in clusters.list_by_resource_group(GROUP)])


@case("tags are patched: whole, and taken away by {}")
def tags(t):
    heard, poller = answers(clusters.begin_update_tags, GROUP, CLUSTER, models.TagsObject(tags={"a": "1"}))
    t.equal("status", 200, heard[0].status_code)
    t.equal("tags", {"a": "1"}, dict(poller.result().tags or {}))
    done = clusters.begin_update_tags(GROUP, CLUSTER, models.TagsObject(tags={"b": "2"})).result()
    t.equal("other tags", {"b": "2"}, dict(done.tags or {}))
    done = clusters.begin_update_tags(GROUP, CLUSTER, models.TagsObject(tags={})).result()
    t.true("no tags", not done.tags, done.tags)


@case("a PUT of the cluster puts its pools in Updating and changes their eTags at its begin and at its end")
def written(t):
    cluster = clusters.get(GROUP, CLUSTER)
    before = get("win22").e_tag
    with standstill():
        heard, poller = answers(clusters.begin_create_or_update, GROUP, CLUSTER, cluster)
        t.equal("status", 200, heard[0].status_code)
        t.equal("state", "Updating", heard[0].json()["properties"]["provisioningState"])
        during = get("win22")
        t.equal("pool meanwhile", "Updating", during.provisioning_state)
    done = poller.result()
    after = get("win22")
    t.equal("afterwards", ("Succeeded", "Succeeded"), (done.provisioning_state, after.provisioning_state))
    t.equal("eTags of the pool", 3, len({before, during.e_tag, after.e_tag}))
    t.true("eTag of the cluster", done.e_tag != cluster.e_tag)


@case("a pool is not added by a PUT of the cluster")
def new_pool(t):
    cluster = clusters.get(GROUP, CLUSTER)
    cluster.agent_pool_profiles.append(
        models.ManagedClusterAgentPoolProfile(name="more", count=1, vm_size="Standard_D4s_v5", mode="User", os_type="Linux")
    )
    e = refusal(lambda: clusters.begin_create_or_update(GROUP, CLUSTER, cluster))
    t.equal("status, code", (400, "BadRequest"), (e.status_code, code(e)))
    t.true("message", e.error.message.startswith("A new agent pool was introduced. Adding agent pools"), e.error.message)
    t.equal("target", "agentPoolProfiles", e.error.target)


@case("what the cluster and the region offer")
def offers(t):
    found = clusters.get_upgrade_profile(GROUP, CLUSTER)
    offered = [upgrade.kubernetes_version for upgrade in found.control_plane_profile.upgrades]
    t.equal("upgrades of the control plane", ["1.35.1"], offered)
    versions = clusters.list_kubernetes_versions("westeurope").values_property
    t.true("versions of the region", {"1.33", "1.34", "1.35"} <= {v.version for v in versions})
    t.equal("one default", 1, len([v for v in versions if v.is_default]))
    t.equal("is_default of the others", {None, True}, {v.is_default for v in versions})


@case("a Kubernetes upgrade: the control plane first, then a pool, which is Upgrading and reimaged")
def upgrade(t):
    put("kube", windows())
    e = refusal(lambda: begin("kube", windows(orchestrator_version="1.35.1")))
    t.equal("a pool before the control plane", 400, e.status_code)
    cluster = clusters.get(GROUP, CLUSTER)
    cluster.kubernetes_version = "1.35.1"
    for pool in cluster.agent_pool_profiles:
        pool.orchestrator_version = pool.current_orchestrator_version
    done = clusters.begin_create_or_update(GROUP, CLUSTER, cluster).result()
    t.equal("control plane", "1.35.1", done.current_kubernetes_version)
    t.equal("upgrades of a pool", ["1.35.1"], [
        u.kubernetes_version for u in pools.get_upgrade_profile(GROUP, CLUSTER, "kube").upgrades or []
    ])  # fmt: skip
    pool = get("kube")
    pool.orchestrator_version = "1.35.1"
    heard, poller = answers(begin, "kube", pool)
    t.equal("state", "Upgrading", heard[0].json()["properties"]["provisioningState"])
    t.equal("pool", "1.35.1", poller.result().current_orchestrator_version)
    e = refusal(lambda: begin("kube", windows(orchestrator_version="1.33.6")))
    t.equal("an older one that it never had", 400, e.status_code)
    remove("kube")
