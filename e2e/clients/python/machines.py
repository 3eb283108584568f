"""Machines: read, and taken away by name."""

from case import case
from stage import *


def names(pool):
    return [machine.name for machine in client.machines.list(GROUP, CLUSTER, pool)]


@case("machines are listed with their addresses, resource and zones, ids in camel case, no next page")
def listed(t):
    put("macha", windows(count=3, availability_zones=["1", "2"]))
    pages = list(client.machines.list(GROUP, CLUSTER, "macha").by_page())
    t.equal("pages", 1, len(pages))
    found = [machine for machine in client.machines.list(GROUP, CLUSTER, "macha")]
    t.equal("how many", 3, len(found))
    first = found[0]
    t.equal("type", "Microsoft.ContainerService/managedClusters/agentPools/machines", first.type)
    t.equal("id", f"{CLUSTER_ID}/agentPools/macha/machines/{first.name}", first.id)
    t.equal("family", "IPv4", first.properties.network.ip_addresses[0].family)
    t.true("resource_id", "/virtualMachineScaleSets/" in first.properties.resource_id, first.properties.resource_id)
    t.true("zones", first.zones in (["1"], ["2"]), first.zones)


@case("one machine has its name twice at the end of its id")
def one(t):
    name = names("macha")[0]
    machine = client.machines.get(GROUP, CLUSTER, "macha", name)
    t.equal("id", f"{CLUSTER_ID}/agentPools/macha/machines/{name}/{name}", machine.id)
    t.equal("a machine that is not there", 404, refusal(lambda: client.machines.get(GROUP, CLUSTER, "macha", "x")).status_code)


def delete(pool, *machines):
    wanted = models.AgentPoolDeleteMachinesParameter(machine_names=list(machines))
    return answers(pools.begin_delete_machines, GROUP, CLUSTER, pool, wanted)


@case("a machine is deleted by name: 202 without a body, the count goes down, no other takes its place")
def deleted(t):
    before = names("macha")
    heard, poller = delete("macha", before[1])
    t.equal("status, body", (202, ""), (heard[0].status_code, heard[0].text()))
    t.true("Location", "/operationresults/" in heard[0].headers.get("Location", ""))
    poller.wait()
    t.equal("left", [before[0], before[2]], names("macha"))
    after = settle("macha")
    t.equal("count, state", (2, "Succeeded"), (after.count, after.provisioning_state))


@case("machines that are not there can not be deleted; the refusal names those that can")
def unknown(t):
    there = names("macha")
    e = refusal(lambda: delete("macha", "akswrong000000"))
    t.equal("status, code", (400, "InvalidParameter"), (e.status_code, code(e)))
    words = "Cannot find any valid machines to delete. Please check your input machine names."
    t.true("message", e.error.message.startswith(words), e.error.message)
    t.true("names", all(name in e.error.message for name in there), e.error.message)
    t.equal("wrapped", ["error"], list(e.response.json()))
    remove("macha")


@case("deallocated instead of deleted: the mode is echoed, a smaller count is reached")
def deallocate(t):
    pool = put("machb", linux(count=2, scale_down_mode="Deallocate"))
    t.equal("scale_down_mode", "Deallocate", pool.scale_down_mode)
    pool.count = 1
    t.equal("count", 1, put("machb", pool).count)
    remove("machb")
