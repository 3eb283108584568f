"""What is under way: its status, its end, and the client's own poller over it."""

import re

from azure.core.exceptions import HttpResponseError

from case import case
from stage import *


@case("the status of a creation: signed link, name equal to the id, free text while it runs")
def status(t):
    with standstill():
        heard, poller = answers(begin, "opa", windows())
        url = heard[0].headers["Azure-AsyncOperation"]
        t.true("link signed by t, c, s, h", all(f"&{x}=" in url for x in "tcsh"), url[:200])
        body = ask("GET", url).json()
        t.equal("name", re.search(r"operations/([^?]+)", url).group(1), body["name"])
        known = r"InProgress|CreatingAgentPool: 0/1 nodes completed"
        t.true("status", re.fullmatch(known, body["status"]) is not None, body["status"])
        t.true("startTime, no endTime", "startTime" in body and "endTime" not in body)
    t.equal("the end", "Succeeded", poller.result().provisioning_state)
    body = ask("GET", url).json()
    t.equal("status at last", "Succeeded", body["status"])
    t.true("endTime", "endTime" in body)


@case("a poller is taken up again by its token, as a program does after a crash")
def resumed(t):
    pool = get("opa")
    pool.node_labels = {"team": "shop"}
    with standstill():
        token = begin("opa", pool).continuation_token()
    again = pools.begin_create_or_update(GROUP, CLUSTER, "opa", None, continuation_token=token)
    t.equal("labels", {"team": "shop"}, dict(again.result().node_labels or {}))


@case("an operation that fails ends the poller with AKS's code; the pool says why, and the next PUT resumes")
def failed(t):
    fault("PUT", "agentPools/opa", "operation-fails", code="SubnetIsFull", message="The subnet is full.")
    pool = get("opa")
    pool.count = 2
    e = refusal(begin("opa", pool).result)
    t.equal("code", "SubnetIsFull", code(e))
    t.equal("message", "The subnet is full.", e.error.message if e.error else None)
    after = settle("opa")
    t.equal("state", "Failed", after.provisioning_state)
    why = after.status.provisioning_error if after.status else None
    t.equal("provisioning_error", "SubnetIsFull", why.code if why else None)
    t.equal("resumed", ("Succeeded", 2), (lambda p: (p.provisioning_state, p.count))(put("opa", pool)))


@case("a canceled operation ends the poller as Canceled")
def canceled(t):
    fault("PUT", "agentPools/opa", "operation-canceled")
    poller = begin("opa", get("opa"))
    refusal(poller.result)
    t.equal("poller", "Canceled", poller.status())


@case("two pools are created at once")
def parallel(t):
    with standstill():
        pollers = [begin("opb", windows()), begin("opc", windows())]
    t.equal("states", ["Succeeded"] * 2, [poller.result().provisioning_state for poller in pollers])
    remove("opb")
    remove("opc")


@case("an operation that nobody has heard of is not found")
def unknown(t):
    path = f"{ARM}/subscriptions/{SUBSCRIPTION}/providers/Microsoft.ContainerService/locations/westeurope/operations"
    t.equal("status", 404, ask("GET", f"{path}/00000000-1111-2222-3333-444444444444?api-version=2026-08-01").status_code)


@case("429 with Retry-After is retried by the client itself, not before its time")
def throttled(t):
    fault("GET", "agentPools/opa", "answer", status=429, code="Throttled", message="Later.", retryAfter=1)
    begin_time = time.monotonic()
    t.equal("name", "opa", get("opa").name)
    t.true("it waited a second", time.monotonic() - begin_time >= 1)


@case("429 on a PUT and on a poll are retried by the client itself")
def throttled_write(t):
    fault("PUT", "agentPools/opa", "answer", status=429, code="Throttled", message="Later.", retryAfter=1)
    fault("GET", "/operations/", "answer", status=429, code="Throttled", message="Later.", retryAfter=1)
    heard, poller = answers(begin, "opa", get("opa"))
    t.equal("state", "Succeeded", poller.result().provisioning_state)


@case("429 that does not end reaches the program with its code and Retry-After")
def throttled_for_ever(t):
    fault("GET", "agentPools/opa", "answer", status=429, code="Throttled", message="Later.", retryAfter=1, times=2)
    e = refusal(lambda: pools.get(GROUP, CLUSTER, "opa", retry_total=1))
    t.equal("status, code", (429, "Throttled"), (e.status_code, code(e)))
    t.equal("Retry-After", "1", e.response.headers.get("Retry-After"))


@case("a lost connection after the PUT was taken: the client's repetition meets what it has begun")
def lost(t):
    fault("PUT", "agentPools/opa", "reset-after")
    try:
        put("opa", get("opa"))
    except HttpResponseError as e:
        t.equal("status, code", (409, "OperationNotAllowed"), (e.status_code, code(e)))
    t.equal("state", "Succeeded", settle("opa").provisioning_state)
    remove("opa")
