"""Errors as they are recorded: status, code, message, details, subcode, target."""

from case import case
from stage import *


def flat(e):
    return e.response.json()


@case("a pool that is not there: the flat error of 2026 in full")
def no_pool(t):
    e = refusal(lambda: get("ap2"))
    where = f"subscription: {SUBSCRIPTION}, resourceGroup: {GROUP}, resourceName: {CLUSTER}"
    t.equal("kind", "ResourceNotFoundError", type(e).__name__)
    t.equal(
        "body",
        {
            "code": "NotFound",
            "details": [{"code": "Unspecified", "message": "rpc error: code = NotFound desc = Agent Pool not found"}],
            "message": f"Could not find the agentpool: ap2 in {where}.",
            "subcode": "GetAgentPool_NotFound_HCPServerError",
        },
        flat(e),
    )
    t.equal("details in the model", "Unspecified", e.error.details[0].code)


@case("the other operations on a pool that is not there are refused as well")
def no_pool_verbs(t):
    verbs = {
        "upgradeNodeImageVersion": lambda: pools.begin_upgrade_node_image_version(GROUP, CLUSTER, "ap2"),
        "abort": lambda: pools.begin_abort_latest_operation(GROUP, CLUSTER, "ap2"),
        "upgrade profile": lambda: pools.get_upgrade_profile(GROUP, CLUSTER, "ap2"),
        "machines": lambda: list(client.machines.list(GROUP, CLUSTER, "ap2")),
        "deleteMachines": lambda: pools.begin_delete_machines(
            GROUP, CLUSTER, "ap2", models.AgentPoolDeleteMachinesParameter(machine_names=["x"])
        ),
    }
    for what, call in verbs.items():
        t.equal(what, (404, "NotFound"), (lambda e: (e.status_code, code(e)))(refusal(call)))


@case("a cluster and a group that are not there: the wrapped errors of the gateway")
def no_cluster(t):
    e = refusal(lambda: pools.list(GROUP, "c2").next())
    t.equal("cluster", (404, "ResourceNotFound"), (e.status_code, code(e)))
    words = (
        "The Resource 'Microsoft.ContainerService/managedClusters/c2' under resource group 'rg1' was not found. "
        "For more details please go to https://aka.ms/ARMResourceNotFoundFix"
    )
    t.equal("message", words, e.error.message)
    t.equal("x-ms-failure-cause", "gateway", e.response.headers.get("x-ms-failure-cause"))
    t.equal("wrapped", ["error"], list(flat(e)))
    e = refusal(lambda: clusters.get("rg2", CLUSTER))
    t.equal("group", (404, "ResourceGroupNotFound"), (e.status_code, code(e)))


@case("a write on a pool that is busy: 409 OperationNotAllowed, naming the pool and what is under way")
def busy(t):
    with standstill():
        poller = begin("busy", windows())
        e = refusal(lambda: begin("busy", windows(count=2)))
    t.equal("status, code", (409, "OperationNotAllowed"), (e.status_code, code(e)))
    words = (
        "Operation is not allowed: Another agentpool operation (busy - Creating) is in progress, please wait for it to "
        "finish before starting a new operation. See https://aka.ms/aks-pending-operation for more details"
    )
    t.equal("message", words, e.error.message)
    poller.wait()


@case("a write of the cluster while a pool is busy: 409 OperationNotAllowed")
def busy_pool(t):
    with standstill():
        poller = begin("busy", get("busy"))
        e = refusal(lambda: clusters.begin_create_or_update(GROUP, CLUSTER, clusters.get(GROUP, CLUSTER)))
    t.equal("status, code", (409, "OperationNotAllowed"), (e.status_code, code(e)))
    t.true("message", e.error.message.startswith("Managed Cluster operation is not allowed: Another operation"), e.error.message)
    poller.wait()


@case("after a deletion was issued nothing but deletion is allowed")
def deleting(t):
    with standstill():
        poller = pools.begin_delete(GROUP, CLUSTER, "busy")
        e = refusal(lambda: begin("busy", windows(count=2)))
        t.equal("status, code", (409, "OperationNotAllowed"), (e.status_code, code(e)))
        t.true("message", "since deletion was issued on 'busy'" in e.error.message, e.error.message)
        t.equal("a second DELETE", 202, answers(pools.begin_delete, GROUP, CLUSTER, "busy")[0][0].status_code)
    poller.wait()


@case("quota: the pre-check names what was asked for, what is left, family and region")
def quota(t):
    e = refusal(lambda: begin("many", windows(vm_size="Standard_F4s_v2", count=9)))
    t.equal("status, code", (400, "ErrCode_InsufficientVCPUQuota"), (e.status_code, code(e)))
    t.true("message", e.error.message.startswith("Insufficient vcpu quota requested "), e.error.message)
    t.true("family", "for family standardFSv2Family for region westeurope" in e.error.message, e.error.message)


@case("the gateway wants an api-version, and a token")
def gateway(t):
    answer = client.send_request(HttpRequest("GET", f"{ARM}{CLUSTER_ID}"))
    t.equal("no api-version", (400, "MissingApiVersionParameter"), (answer.status_code, answer.json()["error"]["code"]))
    t.equal("a bad one", 400, ask("GET", "", version="2014-01-01").status_code)


@case("what AKS has and the emulator has not says so, and breaks nothing")
def gaps(t):
    e = refusal(lambda: client.snapshots.list_by_resource_group(GROUP).next())
    t.true("an error of ARM's shape", bool(code(e)), e.status_code)
    t.equal("still there", "win22", get("win22").name)
