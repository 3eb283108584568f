"""Read, modify, write."""

from case import case
from stage import *


@case("a pool read, changed and written is Updating, and has new eTags at the begin and at the end")
def read_modify_write(t):
    pool = get("wina")
    before = pool.e_tag
    pool.node_labels = {"team": "web"}
    pool.node_taints = ["os=windows:NoSchedule"]
    pool.tags = {"cost": "42"}
    heard, poller = answers(begin, "wina", pool)
    t.equal("status", 200, heard[0].status_code)
    first = heard[0].json()["properties"]
    t.equal("state in the answer", "Updating", first["provisioningState"])
    t.equal("labels in the answer", {"team": "web"}, first.get("nodeLabels"))
    after = poller.result()
    t.equal("labels", {"team": "web"}, dict(after.node_labels))
    t.equal("state", "Succeeded", after.provisioning_state)
    t.equal("count", 1, after.count)
    t.equal("three eTags", 3, len({before, first.get("eTag"), after.e_tag}))


@case("{} and [] take labels, tags and taints away; they are absent afterwards")
def taken_away(t):
    pool = get("wina")
    pool.node_labels, pool.node_taints, pool.tags = {}, [], {}
    after = put("wina", pool)
    t.equal("node_labels", None, after.node_labels)
    t.equal("node_taints", None, after.node_taints)
    t.equal("tags", None, after.tags)


@case("a PUT without any change is a full operation")
def unchanged(t):
    pool = get("wina")
    heard, poller = answers(begin, "wina", pool)
    t.equal("state in the answer", "Updating", heard[0].json()["properties"]["provisioningState"])
    t.true("Azure-AsyncOperation", "Azure-AsyncOperation" in heard[0].headers)
    t.true("a new eTag", poller.result().e_tag != pool.e_tag)


@case("a pool of another is not touched by the operation on one")
def others(t):
    before = (get("win22").e_tag, clusters.get(GROUP, CLUSTER).e_tag)
    put("wina", get("wina"))
    t.equal("eTags", before, (get("win22").e_tag, clusters.get(GROUP, CLUSTER).e_tag))


@case("a new count is Scaling, and stands in the answer at once")
def scaled(t):
    pool = get("wina")
    pool.count = 3
    heard, poller = answers(begin, "wina", pool)
    t.equal("state", "Scaling", heard[0].json()["properties"]["provisioningState"])
    t.equal("count", 3, heard[0].json()["properties"]["count"])
    t.equal("count afterwards", 3, poller.result().count)
    pool = get("wina")
    pool.count = 1
    t.equal("count at last", 1, put("wina", pool).count)


@case("a setting of upgrades changes beside those that stay")
def settings(t):
    pool = get("wina")
    pool.upgrade_settings.drain_timeout_in_minutes = 60
    pool.upgrade_settings.max_surge = "33%"
    after = put("wina", pool).upgrade_settings
    t.equal("drain timeout and surge", (60, "33%"), (after.drain_timeout_in_minutes, after.max_surge))
    t.equal("max_unavailable", "0", after.max_unavailable)


@case("a minor version of which the patch runs already is no upgrade")
def minor(t):
    pool = get("wina")
    image = pool.node_image_version
    pool.orchestrator_version = "1.34"
    heard, poller = answers(begin, "wina", pool)
    t.equal("state", "Updating", heard[0].json()["properties"]["provisioningState"])
    after = poller.result()
    t.equal("version and image", ("1.34.2", image), (after.current_orchestrator_version, after.node_image_version))


@case("what cannot be changed is refused by name: osSKU")
def os_sku(t):
    pool = get("wina")
    pool.os_sku, pool.enable_fips = "Windows2025", True
    e = refusal(lambda: begin("wina", pool))
    t.equal("status, code", (400, "PropertyChangeNotAllowed"), (e.status_code, code(e)))
    t.equal("message", "Changing property 'agentPoolProfile.OSSKU' is not allowed.", e.error.message)
    t.equal("target", "agentPoolProfile.OSSKU", e.error.target)


@case("what cannot be changed is refused: VM size, disk, pods, zones, operating system")
def fixed(t):
    changes = {"vm_size": "Standard_D8s_v5", "os_disk_size_gb": 512, "max_pods": 77, "os_type": "Linux"}
    for field, value in changes.items():
        pool = get("wina")
        setattr(pool, field, value)
        t.refused(field, lambda: put("wina", pool))
