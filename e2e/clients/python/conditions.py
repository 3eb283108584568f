"""Conditional requests: the table of AKS's page on eTags, as this client sends them (eTags in quotes)."""

from case import case
from stage import *

HERE = MatchConditions.IfNotModified  # If-Match: "eTag"
ANY = MatchConditions.IfPresent  # If-Match: *
NONE = MatchConditions.IfMissing  # If-None-Match: *


def failed(t, what, call):
    """412 with the code of the page, in whatever case."""
    try:
        call()
    except HttpResponseError as e:
        t.equal(what, (412, "preconditionfailed"), (e.status_code, (code(e) or "").lower()))
        return
    t.equal(what, 412, "taken")


@case("If-None-Match: * creates a pool that is not there, and fails on one that is")
def create_only(t):
    t.equal("created", "Succeeded", put("eta", windows(), match_condition=NONE).provisioning_state)
    failed(t, "there", lambda: begin("eta", windows(), match_condition=NONE))


@case("If-Match with the eTag of the pool: written; with another one: not")
def match(t):
    pool = get("eta")
    pool.node_labels = {"n": "1"}
    written = put("eta", pool, etag=pool.e_tag, match_condition=HERE)
    t.equal("written", {"n": "1"}, dict(written.node_labels or {}))
    failed(t, "the eTag of before", lambda: begin("eta", pool, etag=pool.e_tag, match_condition=HERE))
    t.equal("unchanged by it", written.e_tag, get("eta").e_tag)


@case("If-Match with a bare eTag is written too")
def bare(t):
    answer = ask("PUT", "/agentPools/eta", get("eta").as_dict(exclude_readonly=True), {"If-Match": get("eta").e_tag})
    t.equal("status", 200, answer.status_code)
    settle("eta")
    answer = ask("PUT", "/agentPools/eta", get("eta").as_dict(exclude_readonly=True), {"If-Match": "never"})
    t.equal("another one", 412, answer.status_code)


@case("If-Match: * writes a pool that is there, and fails on one that is not")
def anything(t):
    t.equal("there", "Succeeded", put("eta", get("eta"), match_condition=ANY).provisioning_state)
    failed(t, "not there", lambda: begin("never", windows(), match_condition=ANY))


@case("If-Match with an eTag fails on a pool that is not there, in the words of AKS")
def match_missing(t):
    e = refusal(lambda: begin("never", windows(), etag="x", match_condition=HERE))
    t.equal("status, code", (412, "PreconditionFailed"), (e.status_code, code(e)))
    words = "Resource not found but ETag header is provided. If this is a request to create, please do not provide ETag."
    t.equal("message", words, e.error.message)


@case("an empty If-Match counts as none")
def empty(t):
    answer = ask("PUT", "/agentPools/eta", get("eta").as_dict(exclude_readonly=True), {"If-Match": ""})
    t.equal("status", 200, answer.status_code)
    settle("eta")


@case("If-None-Match with an eTag, and both headers at once, are bad requests")
def bad(t):
    e = refusal(lambda: begin("eta", get("eta"), etag="x", match_condition=MatchConditions.IfModified))
    t.equal("If-None-Match: \"x\"", (400, "BadRequest"), (e.status_code, code(e)))
    both = {"If-Match": get("eta").e_tag, "If-None-Match": "*"}
    answer = ask("PUT", "/agentPools/eta", windows().as_dict(), both)
    t.equal("both", 400, answer.status_code)


@case("DELETE with another eTag fails; of a pool that is not there it is done, whatever the eTag")
def delete(t):
    failed(t, "another eTag", lambda: pools.begin_delete(GROUP, CLUSTER, "eta", etag="x", match_condition=HERE))
    for condition in ({"etag": "x", "match_condition": HERE}, {"match_condition": ANY}):
        heard, _ = answers(pools.begin_delete, GROUP, CLUSTER, "never", **condition)
        t.equal("not there", 204, heard[0].status_code)


@case("DELETE with the eTag of the pool, or *, deletes it")
def delete_right(t):
    remove("eta", etag=get("eta").e_tag, match_condition=HERE)
    put("etb", windows())
    remove("etb", match_condition=ANY)
    names = [pool.name for pool in pools.list(GROUP, CLUSTER)]
    t.equal("left", [], [name for name in names if name in ("eta", "etb")])


@case("PATCH of the cluster: its eTag and * write, another eTag fails")
def patch(t):
    tags = models.TagsObject(tags={"team": "web"})
    cluster = clusters.get(GROUP, CLUSTER)
    failed(t, "another", lambda: clusters.begin_update_tags(GROUP, CLUSTER, tags, etag="x", match_condition=HERE))
    done = clusters.begin_update_tags(GROUP, CLUSTER, tags, etag=cluster.e_tag, match_condition=HERE).result()
    t.equal("its eTag", {"team": "web"}, dict(done.tags or {}))
    done = clusters.begin_update_tags(GROUP, CLUSTER, models.TagsObject(tags={}), match_condition=ANY).result()
    t.true("*", not done.tags, done.tags)


@case("PUT of the cluster: its eTag writes, another eTag and If-None-Match: * fail")
def put_cluster(t):
    cluster = clusters.get(GROUP, CLUSTER)
    write = lambda **conditions: clusters.begin_create_or_update(GROUP, CLUSTER, cluster, **conditions)
    failed(t, "another", lambda: write(etag="x", match_condition=HERE))
    failed(t, "If-None-Match: *", lambda: write(match_condition=NONE))
    done = write(etag=cluster.e_tag, match_condition=HERE).result()
    t.equal("its eTag", "Succeeded", done.provisioning_state)
    t.true("a new one afterwards", done.e_tag != cluster.e_tag)
