"""Requests that AKS does not take: rules of Windows, types, bounds, names."""

import itertools

from case import case
from stage import *

# A name for each request: AKS takes 20 PUTs of a pool at once, then one a minute.
fresh = (f"bad{number}" for number in itertools.count())


def refuse(t, what, pool, name=None):
    """The pool is not created; should it be, it is taken away again."""
    name = name or next(fresh)
    before = len(t.failures)
    t.refused(what, lambda: put(name, pool))
    if len(t.failures) > before:
        remove(name)


@case("a Windows pool's name has six characters at most")
def long_name(t):
    e = refusal(lambda: begin("toolong", windows()))
    t.equal("status, code", (400, "WindowsAgentPoolNameTooLong"), (e.status_code, code(e)))
    t.equal("message", "Windows agent pool name can not be longer than 6 characters.", e.error.message)


@case("a name is twelve lower-case letters and digits at most, a letter first")
def names(t):
    for name in ("abcdefghijklm", "1abc", "Abc", "a-b"):
        refuse(t, name, linux(), name=name)


@case("a Windows pool is no System pool")
def system(t):
    refuse(t, "mode System", windows(mode="System"))


@case("Windows2019 is not created on Kubernetes 1.33 and later")
def windows2019(t):
    e = refusal(lambda: begin("bad", windows(os_sku="Windows2019")))
    wanted = (400, "Windows2019NotSupportedWithOrchestratorVersion")
    t.equal("status, code", wanted, (e.status_code, code(e)))
    words = (
        'Cannot create Windows2019 node pools with the current Kubernetes version "1.34.2" because Windows2019 was deprecated '
        'after Kubernetes version "1.33.0". Please create Windows2022 node pools instead.'
    )
    t.equal("message", words, e.error.message)


@case("Windows2025 needs FIPS")
def fips(t):
    refuse(t, "not set", windows(os_sku="Windows2025"))
    refuse(t, "off", windows(os_sku="Windows2025", enable_fips=False))


@case("a value that is none of the enumeration is refused")
def enumerations(t):
    for field, value in {
        "os_sku": "Windows2030", "mode": "Sometimes", "os_disk_type": "Floppy", "kubelet_disk_type": "Tape",
        "scale_down_mode": "Burn", "type_properties_type": "Horse",
    }.items():  # fmt: skip
        refuse(t, field, windows(**{field if field != "type_properties_type" else "type": value}))
    refuse(t, "spot eviction", linux(scale_set_priority="Spot", scale_set_eviction_policy="Drop"))
    refuse(t, "priority", linux(scale_set_priority="Low"))


@case("a number out of its bounds is refused")
def bounds(t):
    for field, value in {"count": -1, "max_pods": 5, "os_disk_size_gb": 5000}.items():
        refuse(t, f"{field} {value}", windows(**{field: value}))
    refuse(t, "count 1001", windows(count=1001))
    refuse(t, "max_pods 251", windows(max_pods=251))


@case("upgrade settings out of their bounds are refused")
def settings(t):
    for wrong in (
        {"max_surge": "lots"}, {"max_surge": "-1"}, {"max_surge": "0", "max_unavailable": "0"},
        {"max_unavailable": "some"}, {"drain_timeout_in_minutes": 0}, {"drain_timeout_in_minutes": 1441},
        {"node_soak_duration_in_minutes": 31}, {"undrainable_node_behavior": "Hope"},
    ):  # fmt: skip
        refuse(t, str(wrong), windows(upgrade_settings=models.AgentPoolUpgradeSettings(**wrong)))


@case("an autoscaler without its bounds, or with bounds that contradict, is refused")
def autoscaler(t):
    refuse(t, "no bounds", windows(enable_auto_scaling=True))
    refuse(t, "least above most", windows(enable_auto_scaling=True, min_count=5, max_count=3))


@case("labels have to be labels, and none of AKS's own")
def labels(t):
    for wrong in (
        {"kubernetes.azure.com/mine": "x"}, {"kubernetes.io/mine": "x"}, {"a b": "x"}, {"a": "x" * 64}, {"a": "-x"},
        {"": "x"}, {"a/b/c": "x"},
    ):  # fmt: skip
        refuse(t, str(wrong)[:40], windows(node_labels=wrong))


@case("taints have to be taints")
def taints(t):
    for wrong in ("os", "os=windows", "os=windows:Never", "a b=c:NoSchedule", "=x:NoSchedule", "os=win dows:NoExecute"):
        refuse(t, wrong, windows(node_taints=[wrong]))


@case("VM sizes and zones that the region has not are refused")
def places(t):
    refuse(t, "size", windows(vm_size="Standard_Z99_v9"))
    refuse(t, "no size", windows(vm_size="big"))
    refuse(t, "zone 9", windows(availability_zones=["9"]))


@case("spot fields are for spot pools: an eviction policy and a price are checked")
def spot(t):
    refuse(t, "System and Spot", linux(scale_set_priority="Spot", mode="System"))
    refuse(t, "price -2", linux(scale_set_priority="Spot", spot_max_price=-2.0))


def raw(t, what, properties, version="2026-08-01", **top):
    body = {"properties": {**windows().as_dict()["properties"], **properties}, **top}
    name = next(fresh)
    answer = ask("PUT", f"/agentPools/{name}", body, version=version)
    t.equal(what, 400, answer.status_code)
    if answer.status_code < 300:
        settle(name)
        remove(name)


@case("another JSON type than the table has is refused")
def types(t):
    for field, value in {
        "count": "two", "enableAutoScaling": "yes", "nodeLabels": ["a"], "nodeTaints": {"a": "b"}, "osType": 7,
        "availabilityZones": "1", "upgradeSettings": "fast", "tags": "x", "maxPods": 30.5,
        "powerState": "Running", "windowsProfile": [], "vmSize": {}, "enableFIPS": 1,
    }.items():  # fmt: skip
        raw(t, f"{field} {value}", {field: value})
    raw(t, "a label that is a number", {"nodeLabels": {"a": 1}})
    raw(t, "a zone that is a number", {"availabilityZones": [1]})


@case("an unknown field is refused, at every version, at every depth")
def unknown(t):
    for version in ("2024-09-01", "2025-02-01", "2025-09-01", "2026-05-01", "2026-08-01"):
        raw(t, f"of the pool at {version}", {"colour": "red"}, version)
        raw(t, f"of upgradeSettings at {version}", {"upgradeSettings": {"colour": "red"}}, version)
    raw(t, "beside properties", {}, colour="red")


@case("a body that is no JSON, or no object, is refused")
def bodies(t):
    url = f"{ARM}{CLUSTER_ID}/agentPools/badj?api-version=2026-08-01"
    for body in (b"{", b"[]", b"7", b'"x"', b""):
        request = HttpRequest("PUT", url, content=body, headers={"Content-Type": "application/json"})
        t.equal(str(body), 400, client.send_request(request).status_code)
    t.equal("properties that are no object", 400, ask("PUT", "/agentPools/badj", {"properties": 5}).status_code)


@case("a refused request leaves nothing behind: every LIST is read as before")
def nothing_left(t):
    names = [pool.name for pool in pools.list(GROUP, CLUSTER)]
    t.equal("bad ones", [], [name for name in names if name.startswith("bad") or len(name) > 6])
    t.true("the others", names[:2] == ["sys", "win22"], names)
