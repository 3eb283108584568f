"""A pool is stopped, started, aborted, upgraded and deleted."""

from azure.core.exceptions import ResourceNotFoundError

from case import case
from stage import *


def power(name, state):
    pool = get(name)
    pool.power_state = models.PowerState(code=state)
    return answers(begin, name, pool)


@case("a stop answers count 0, GET says the old count until it has stopped, then 0 and Stopped")
def stop(t):
    put("stopa", windows(count=2))
    with standstill():
        heard, poller = power("stopa", "Stopped")
        first = heard[0].json()["properties"]
        t.equal("answer", ("Stopping", 0, "Stopped"), (first["provisioningState"], first["count"], first["powerState"]["code"]))
        during = get("stopa")
        t.equal("GET while it stops", ("Stopping", 2), (during.provisioning_state, during.count))
    after = poller.result()
    t.equal("stopped", ("Succeeded", 0, "Stopped"), (after.provisioning_state, after.count, after.power_state.code))


@case("a start by read-modify-write, which sends count 0, brings the old count back")
def start(t):
    heard, poller = power("stopa", "Running")
    t.equal("state in the answer", "Starting", heard[0].json()["properties"]["provisioningState"])
    after = poller.result()
    t.equal("started", ("Succeeded", 2, "Running"), (after.provisioning_state, after.count, after.power_state.code))


@case("an abort of a stop answers 202 with the pool, and undoes the stop")
def abort_stop(t):
    with standstill():
        power("stopa", "Stopped")
        heard, poller = answers(pools.begin_abort_latest_operation, GROUP, CLUSTER, "stopa")
    t.equal("status", 202, heard[0].status_code)
    t.true("Location", "/operationresults/" in heard[0].headers.get("Location", ""))
    body = heard[0].json() if heard[0].text() else {}
    t.equal("state in the answer", "Stopping", body.get("properties", {}).get("provisioningState"))
    poller.wait()
    t.equal("the poller ends", "Succeeded", poller.status())
    t.equal("operationresults of what has ended", 204, ask("GET", heard[0].headers.get("Location")).status_code)
    after = settle("stopa")
    t.equal("pool", ("Canceled", "Running", 2), (after.provisioning_state, after.power_state.code, after.count))


@case("an abort of a scaling leaves the pool Canceled, and the aborted poller ends in an error")
def abort_scaling(t):
    pool = get("stopa")
    pool.count = 4
    with standstill():
        scaling = begin("stopa", pool)
        abort = pools.begin_abort_latest_operation(GROUP, CLUSTER, "stopa")
    abort.wait()
    e = refusal(scaling.result)
    t.equal("the poller of the scaling", "Canceled", scaling.status())
    t.true("its error", e is not None)
    t.equal("state", "Canceled", settle("stopa").provisioning_state)


@case("an abort where nothing is under way is a conflict")
def abort_nothing(t):
    put("stopa", get("stopa"))
    t.equal("status", 409, refusal(lambda: pools.begin_abort_latest_operation(GROUP, CLUSTER, "stopa")).status_code)
    remove("stopa")


@case("a System pool can not be stopped")
def stop_system(t):
    pool = get("sys")
    pool.power_state = models.PowerState(code="Stopped")
    t.refused("status", lambda: put("sys", pool))
    if get("sys").power_state.code == "Stopped":
        put("sys", linux(mode="System", count=2, power_state=models.PowerState(code="Running")))


@case("a node image upgrade shows the old image until it has ended")
def upgrade(t):
    old = get("win22").node_image_version
    newest = pools.get_upgrade_profile(GROUP, CLUSTER, "win22").latest_node_image_version
    t.true("there is a newer one", old != newest)
    with standstill():
        heard, poller = answers(pools.begin_upgrade_node_image_version, GROUP, CLUSTER, "win22")
        t.equal("status", 202, heard[0].status_code)
        first = heard[0].json()["properties"]
        t.equal("answer", ("UpgradingNodeImageVersion", old), (first["provisioningState"], first["nodeImageVersion"]))
        t.equal("GET meanwhile", old, get("win22").node_image_version)
    poller.wait()
    after = get("win22")
    t.equal("afterwards", ("Succeeded", newest), (after.provisioning_state, after.node_image_version))


@case("an image used recently is one to go back to, and only such a one")
def rollback(t):
    used = pools.get_upgrade_profile(GROUP, CLUSTER, "win22").recently_used_versions or []
    images = [version.node_image_version for version in used]
    t.true("recently_used_versions names the image before", "AKSWindows-2022-containerd-20348.4529.251212" in images, images)
    pool = get("win22")
    newest = pool.node_image_version
    pool.node_image_version = "AKSWindows-2022-containerd-20348.1.240101"
    t.refused("another image", lambda: put("win22", pool))
    pool = get("win22")
    pool.node_image_version = "AKSWindows-2022-containerd-20348.4529.251212"
    t.equal("the image before", pool.node_image_version, put("win22", pool).node_image_version)
    pools.begin_upgrade_node_image_version(GROUP, CLUSTER, "win22").wait()
    t.equal("the newest again", newest, get("win22").node_image_version)


@case("a deleted pool stays in the LIST as Deleting with its count, then it is gone")
def delete(t):
    put("dela", windows(count=2))
    with standstill():
        heard, poller = answers(pools.begin_delete, GROUP, CLUSTER, "dela")
        t.equal("status", 202, heard[0].status_code)
        t.equal("body", "", heard[0].text())
        t.true("both links", all(heard[0].headers.get(h) for h in ("Azure-AsyncOperation", "Location")))
        listed = {pool.name: (pool.provisioning_state, pool.count) for pool in pools.list(GROUP, CLUSTER)}
        t.equal("in the LIST", ("Deleting", 2), listed.get("dela"))
    poller.wait()
    try:
        t.equal("afterwards", None, get("dela").provisioning_state)
    except ResourceNotFoundError:
        pass


@case("two pools are deleted at once, one of them without regard to budgets")
def delete_two(t):
    put("delb", windows())
    put("delc", linux())
    with standstill():
        first = pools.begin_delete(GROUP, CLUSTER, "delb", ignore_pod_disruption_budget=True)
        second = pools.begin_delete(GROUP, CLUSTER, "delc")
    first.wait()
    second.wait()
    names = [pool.name for pool in pools.list(GROUP, CLUSTER)]
    t.equal("left", [], [name for name in names if name in ("delb", "delc")])


@case("the deletion of a pool that is not there is done at once")
def delete_missing(t):
    heard, poller = answers(pools.begin_delete, GROUP, CLUSTER, "never")
    t.equal("status", 204, heard[0].status_code)
    poller.wait()
    t.equal("the poller", True, poller.done())


@case("the last System pool can not be deleted")
def delete_system(t):
    e = refusal(lambda: pools.begin_delete(GROUP, CLUSTER, "sys"))
    t.equal("status, code", (400, "MustDefineAtLeastOneSystemPool"), (e.status_code, code(e)))
