"""What the cases share: Microsoft's client as a program uses it, and the emulator's control interface."""

import json
import os
import time
import urllib.request

from azure.core import MatchConditions
from azure.core.exceptions import HttpResponseError
from azure.core.rest import HttpRequest
from azure.identity import ClientSecretCredential
from azure.mgmt.containerservice import ContainerServiceClient
from azure.mgmt.containerservice import models

GROUP, CLUSTER = "rg1", "c1"
SUBSCRIPTION = os.environ["WINPOOL_SUBSCRIPTION"]
ARM = os.environ["WINPOOL_ARM"].rstrip("/")
CONTROL = os.environ["WINPOOL_CONTROL"].rstrip("/")
CLUSTER_ID = (
    f"/subscriptions/{SUBSCRIPTION}/resourceGroups/{GROUP}"
    f"/providers/Microsoft.ContainerService/managedClusters/{CLUSTER}"
)

credential = ClientSecretCredential(
    os.environ["WINPOOL_TENANT"],
    os.environ["WINPOOL_APP"],
    "right",
    authority=os.environ["WINPOOL_LOGIN"],
    disable_instance_discovery=True,
)
# The interval is the client's own setting: AKS sends no Retry-After with what is under way, and 30 s are its default.
client = ContainerServiceClient(
    credential, SUBSCRIPTION, ARM, credential_scopes=[ARM + "/.default"], polling_interval=0.3
)
pools = client.agent_pools
clusters = client.managed_clusters


def drive(call, body=None):
    """A call of the control interface, such as `POST /clock`."""
    method, path = call.split(" ")
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(CONTROL + path, data, method=method)) as answer:
        return json.load(answer)


class standstill:
    """While it lasts, what has begun stays under way."""

    def __enter__(self):
        drive("POST /clock", {"rate": 0.001})

    def __exit__(self, *_):
        drive("POST /clock", {"rate": 120})


def fault(method, path, kind, times=1, **more):
    drive("POST /faults", {"method": method, "path": path, "fault": kind, "times": times, **more})


def windows(**properties):
    """A Windows pool as a program asks for the least of it."""
    base = {"os_type": "Windows", "os_sku": "Windows2022", "vm_size": "Standard_D4s_v5", "count": 1, "mode": "User"}
    return models.AgentPool(properties=models.ManagedClusterAgentPoolProfileProperties(**{**base, **properties}))


def linux(**properties):
    return windows(**{"os_type": "Linux", "os_sku": "Ubuntu", **properties})


def get(name):
    return pools.get(GROUP, CLUSTER, name)


def begin(name, pool, **conditions):
    return pools.begin_create_or_update(GROUP, CLUSTER, name, pool, **conditions)


def put(name, pool, **conditions):
    """Writes the pool and waits as the client's poller does."""
    return begin(name, pool, **conditions).result()


def remove(name, **options):
    pools.begin_delete(GROUP, CLUSTER, name, **options).wait()


def answers(call, *arguments, **options):
    """What call was answered, each request by itself, the first one first; and what came of it."""
    heard = []
    end = call(*arguments, **options, raw_response_hook=lambda r: heard.append(r.http_response))
    return heard, end


def ask(method, path, body=None, headers=None, version="2026-08-01"):
    """A request with the client's pipeline (its token, its retries) that its methods would not send."""
    url = path if path.startswith("https://") else f"{ARM}{CLUSTER_ID}{path}?api-version={version}"
    return client.send_request(HttpRequest(method, url, json=body, headers=headers))


def settle(name):
    """Waits until nothing is under way on a pool."""
    for _ in range(200):
        pool = get(name)
        if pool.provisioning_state in ("Succeeded", "Failed", "Canceled"):
            return pool
        time.sleep(0.2)
    raise AssertionError(f"{name} is still {pool.provisioning_state}")


def calm():
    """Waits until nothing is under way, so that no case meets what another has left."""
    drive("DELETE /faults")
    drive("POST /clock", {"rate": 120})
    for _ in range(100):
        states = [clusters.get(GROUP, CLUSTER).provisioning_state, *(pool.provisioning_state for pool in pools.list(GROUP, CLUSTER))]
        if all(state in ("Succeeded", "Failed", "Canceled") for state in states):
            return
        time.sleep(0.2)


def refusal(call):
    """The error that call ends in."""
    try:
        came = call()
    except HttpResponseError as e:
        return e
    raise AssertionError(f"expected a refusal, got {came}")


def code(error):
    return error.error.code if error.error else None


__all__ = [name for name in dir() if not name.startswith("_")]
