"""Reading: one pool, all pools, what they can be upgraded to."""

from case import case
from stage import *


@case("a pool is read with its eTag, image and version")
def one(t):
    pool = get("win22")
    t.equal("name", "win22", pool.name)
    t.equal("provisioning_state", "Succeeded", pool.provisioning_state)
    t.true("e_tag is there", bool(pool.e_tag))
    t.true("node_image_version", pool.node_image_version.startswith("AKSWindows-2022-containerd-"))
    t.equal("the path in other letters", "win22", pools.get("RG1", "C1", "win22").name)


@case("a LIST has a link to a second page, which is empty")
def pages(t):
    found = [[pool.name for pool in page] for page in pools.list(GROUP, CLUSTER).by_page()]
    t.equal("pages", 2, len(found))
    t.equal("the last page", [], found[-1])
    t.true("the first page", found[0][:2] == ["sys", "win22"], found[0])


@case("the link of a LIST names the token twice, once percent-encoded, and the version that was asked for")
def link(t):
    url = ask("GET", "/agentPools").json().get("nextLink", "")
    t.true("%24skipToken, api-version, skipToken", "%24skipToken=" in url and "&skipToken=" in url, url)
    t.true("api-version", "api-version=2026-08-01" in url, url)


@case("a LIST is in the order of creation")
def order(t):
    put("zeta", windows())
    put("alpha", windows())
    names = [pool.name for pool in pools.list(GROUP, CLUSTER)]
    t.equal("the last two", ["zeta", "alpha"], [name for name in names if name in ("zeta", "alpha")])
    t.equal("the first", ["sys", "win22"], names[:2])
    remove("zeta")
    remove("alpha")


@case("what a pool is offered: its version, the newest image, and no list of upgrades where there are none")
def profile(t):
    found = pools.get_upgrade_profile(GROUP, CLUSTER, "win22")
    t.equal("kubernetes_version", "1.34.2", found.kubernetes_version)
    t.equal("os_type", "Windows", found.os_type)
    t.true("latest_node_image_version", found.latest_node_image_version.startswith("AKSWindows-2022-containerd-"))
    t.equal("upgrades", None, found.upgrades)
    t.true("id", found.id.endswith("/agentPools/win22/upgradeProfiles/default"), found.id)
    t.equal("type", "Microsoft.ContainerService/managedClusters/agentPools/upgradeProfiles", found.type)


@case("the versions that pools may have, one of them the default")
def versions(t):
    found = pools.get_available_agent_pool_versions(GROUP, CLUSTER)
    t.equal("name", "default", found.name)
    t.true("1.34.2 among them", "1.34.2" in [v.kubernetes_version for v in found.agent_pool_versions])
    t.equal("defaults", 1, len([v for v in found.agent_pool_versions if v.default]))


@case("answers carry the headers of 2026: global rate limits, request ids, no server")
def headers(t):
    got = ask("GET", "/agentPools/win22").headers
    t.true("global reads", "x-ms-ratelimit-remaining-subscription-global-reads" in got, sorted(got))
    t.equal("reads of before", None, got.get("x-ms-ratelimit-remaining-subscription-reads"))
    t.true("x-ms-request-id", "x-ms-request-id" in got)
    t.true("x-ms-correlation-request-id", "x-ms-correlation-request-id" in got)
    t.equal("Server", None, got.get("Server"))
    t.equal("x-cache", "CONFIG_NOCACHE", got.get("x-cache"))
