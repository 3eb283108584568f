package main

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	aks "github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/containerservice/armcontainerservice/v6"
)

var updates = []namedCase{
	{"a pool read, changed and written is Updating, and has new eTags at the begin and at the end", func(c *check) {
		pool := get("wina")
		before := text(pool.Properties.ETag)
		pool.Properties.NodeLabels = map[string]*string{"team": to.Ptr("web")}
		pool.Properties.NodeTaints = to.SliceOfPtrs("os=windows:NoSchedule")
		pool.Properties.Tags = map[string]*string{"cost": to.Ptr("42")}
		poller, err := begin("wina", pool, nil)
		first := heard.first()
		c.equal("status", 200, first.status)
		c.equal("state in the answer", "Updating", first.properties()["provisioningState"])
		after := must(wait(poller, err)).Properties
		c.equal("NodeLabels", map[string]string{"team": "web"}, pairs(after.NodeLabels))
		during, _ := first.properties()["eTag"].(string)
		c.holds("three eTags", before != during && during != text(after.ETag) && before != text(after.ETag), before+" "+during+" "+text(after.ETag))
	}},
	{"{} and [] take labels, tags and taints away; they are absent afterwards", func(c *check) {
		pool := get("wina")
		pool.Properties.NodeLabels, pool.Properties.Tags = map[string]*string{}, map[string]*string{}
		pool.Properties.NodeTaints = []*string{}
		p := put("wina", pool)
		c.holds("absent", p.NodeLabels == nil && p.Tags == nil && p.NodeTaints == nil, []any{p.NodeLabels, p.Tags, p.NodeTaints})
	}},
	{"a new count is Scaling, and stands in the answer at once", func(c *check) {
		for _, count := range []int32{3, 1} {
			pool := get("wina")
			pool.Properties.Count = to.Ptr(count)
			poller, err := begin("wina", pool, nil)
			c.equal("state", "Scaling", heard.first().properties()["provisioningState"])
			c.equal("count", count, heard.first().properties()["count"])
			c.equal("count afterwards", count, text(must(wait(poller, err)).Properties.Count))
		}
	}},
	{"what cannot be changed is refused by name: osSKU", func(c *check) {
		pool := get("wina")
		pool.Properties.OSSKU, pool.Properties.EnableFIPS = to.Ptr(aks.OSSKU("Windows2025")), to.Ptr(true)
		_, err := begin("wina", pool, nil)
		c.equal("refusal", "400 PropertyChangeNotAllowed", codeOf(err))
		c.holds("message", strings.Contains(heard.first().text, "Changing property 'agentPoolProfile.OSSKU' is not allowed."), heard.first().text)
	}},
}

func power(name string, code aks.Code) aks.AgentPool {
	pool := get(name)
	pool.Properties.PowerState = &aks.PowerState{Code: to.Ptr(code)}
	return pool
}

var life = []namedCase{
	{"a stop answers count 0, GET says the old count until it has stopped, then 0 and Stopped", func(c *check) {
		put("stopa", windows(func(p *properties) { p.Count = to.Ptr[int32](2) }))
		var token string
		standstill(func() {
			poller := must(begin("stopa", power("stopa", aks.CodeStopped), nil))
			token = must(poller.ResumeToken())
			first := heard.first().properties()
			c.equal("answer", "Stopping 0", fmt.Sprint(first["provisioningState"], " ", first["count"]))
			during := get("stopa").Properties
			c.equal("GET while it stops", "Stopping 2", text(during.ProvisioningState)+" "+text(during.Count))
		})
		after := must(wait(begin("stopa", aks.AgentPool{}, &aks.AgentPoolsClientBeginCreateOrUpdateOptions{ResumeToken: token}))).Properties
		c.equal("stopped", "Succeeded 0 Stopped", text(after.ProvisioningState)+" "+text(after.Count)+" "+text(after.PowerState.Code))
	}},
	{"a start by read-modify-write, which sends count 0, brings the old count back", func(c *check) {
		after := put("stopa", power("stopa", aks.CodeRunning))
		c.equal("started", "Succeeded 2 Running", text(after.ProvisioningState)+" "+text(after.Count)+" "+text(after.PowerState.Code))
	}},
	{"an abort of a stop answers 202 with the pool, and undoes the stop", func(c *check) {
		var first answer
		var token string
		standstill(func() {
			must(begin("stopa", power("stopa", aks.CodeStopped), nil))
			heard.listen()
			poller := must(pools.BeginAbortLatestOperation(ctx, group, clusterName, "stopa", nil))
			first, token = heard.first(), must(poller.ResumeToken())
		})
		c.equal("status", 202, first.status)
		c.equal("state in the answer", "Stopping", first.properties()["provisioningState"])
		must(wait(pools.BeginAbortLatestOperation(ctx, group, clusterName, "stopa", &aks.AgentPoolsClientBeginAbortLatestOperationOptions{ResumeToken: token})))
		calm()
		after := get("stopa").Properties
		c.equal("pool", "Canceled Running 2", text(after.ProvisioningState)+" "+text(after.PowerState.Code)+" "+text(after.Count))
	}},
	{"an abort where nothing is under way is a conflict", func(c *check) {
		put("stopa", get("stopa"))
		_, err := pools.BeginAbortLatestOperation(ctx, group, clusterName, "stopa", nil)
		c.equal("status", "409", strings.SplitN(codeOf(err), " ", 2)[0])
		remove("stopa")
	}},
	{"a node image upgrade shows the old image until it has ended", func(c *check) {
		old := text(get("win22").Properties.NodeImageVersion)
		newest := text(must(pools.GetUpgradeProfile(ctx, group, clusterName, "win22", nil)).Properties.LatestNodeImageVersion)
		var token string
		standstill(func() {
			heard.listen()
			poller := must(pools.BeginUpgradeNodeImageVersion(ctx, group, clusterName, "win22", nil))
			token = must(poller.ResumeToken())
			c.equal("status", 202, heard.first().status)
			during := get("win22").Properties
			c.equal("GET meanwhile", "UpgradingNodeImageVersion "+old, text(during.ProvisioningState)+" "+text(during.NodeImageVersion))
		})
		must(wait(pools.BeginUpgradeNodeImageVersion(ctx, group, clusterName, "win22", &aks.AgentPoolsClientBeginUpgradeNodeImageVersionOptions{ResumeToken: token})))
		c.equal("afterwards", newest, text(get("win22").Properties.NodeImageVersion))
	}},
	{"a deleted pool stays in the LIST as Deleting with its count, then it is gone", func(c *check) {
		put("dela", windows(func(p *properties) { p.Count = to.Ptr[int32](2) }))
		standstill(func() {
			heard.listen()
			must(pools.BeginDelete(ctx, group, clusterName, "dela", &aks.AgentPoolsClientBeginDeleteOptions{IgnorePodDisruptionBudget: to.Ptr(true)}))
			c.equal("status, body", "202 ", heard.first().line())
			listed := ""
			found, _ := list()
			for _, pool := range found {
				if *pool.Name == "dela" {
					listed = text(pool.Properties.ProvisioningState) + " " + text(pool.Properties.Count)
				}
			}
			c.equal("in the LIST", "Deleting 2", listed)
		})
		remove("dela")
		_, err := pools.Get(ctx, group, clusterName, "dela", nil)
		c.equal("afterwards", "404 NotFound", codeOf(err))
	}},
	{"the deletion of a pool that is not there is done at once", func(c *check) {
		heard.listen()
		poller := must(pools.BeginDelete(ctx, group, clusterName, "never", nil))
		c.equal("status", 204, heard.first().status)
		c.equal("done", true, poller.Done())
	}},
	{"the last System pool can not be deleted", func(c *check) {
		_, err := pools.BeginDelete(ctx, group, clusterName, "sys", nil)
		c.equal("refusal", "400 MustDefineAtLeastOneSystemPool", codeOf(err))
	}},
}

var running = regexp.MustCompile(`"status": *"(InProgress|CreatingAgentPool: 0/1 nodes completed)"`)

var operations = []namedCase{
	{"the status of a creation: signed link, name equal to the id, free text while it runs", func(c *check) {
		standstill(func() {
			poller := must(begin("opa", windows(), nil))
			link := must(url.Parse(heard.first().header.Get("Azure-AsyncOperation")))
			for _, part := range []string{"t", "c", "s", "h"} {
				c.holds("the link has "+part, link.Query().Has(part), link.RawQuery)
			}
			heard.listen()
			must(poller.Poll(ctx))
			status := heard.first().text
			c.holds("name", strings.Contains(status, path.Base(link.Path)), status)
			c.holds("status", running.MatchString(status), status)
			c.equal("Retry-After", "", heard.first().header.Get("Retry-After"))
		})
	}},
	{"an operation that fails ends the poller with AKS's code, and the next PUT resumes", func(c *check) {
		fault("PUT", "agentPools/opa", "operation-fails", map[string]any{"code": "SubnetIsFull", "message": "The subnet is full."})
		pool := get("opa")
		pool.Properties.Count = to.Ptr[int32](2)
		_, err := wait(begin("opa", pool, nil))
		c.holds("code", strings.Contains(codeOf(err), "SubnetIsFull"), codeOf(err))
		c.equal("state", "Failed", text(get("opa").Properties.ProvisioningState))
		c.equal("resumed", "2", text(put("opa", pool).Count))
	}},
	{"a canceled operation ends the poller in an error", func(c *check) {
		fault("PUT", "agentPools/opa", "operation-canceled", nil)
		_, err := wait(begin("opa", get("opa"), nil))
		c.holds("an error", err != nil, err)
	}},
	{"429 with Retry-After is retried by the client itself, not before its time; on a poll too", func(c *check) {
		later := map[string]any{"status": 429, "code": "Throttled", "message": "Later.", "retryAfter": 1}
		fault("PUT", "agentPools/opa", "answer", later)
		fault("GET", "/operations/", "answer", later)
		before := time.Now()
		poller, err := begin("opa", get("opa"), nil)
		c.equal("first answer", 429, heard.first().status)
		c.holds("it waited a second", time.Since(before) >= time.Second, time.Since(before))
		c.equal("state", "Succeeded", text(must(wait(poller, err)).Properties.ProvisioningState))
	}},
	{"429 that does not end reaches the program with its code", func(c *check) {
		fault("GET", "agentPools/opa", "answer", map[string]any{"status": 429, "code": "Throttled", "message": "Later.", "retryAfter": 1, "times": 2})
		once := must(aks.NewAgentPoolsClient(subscription, credential, options(policy.RetryOptions{MaxRetries: 1})))
		_, err := once.Get(ctx, group, clusterName, "opa", nil)
		c.equal("refusal", "429 Throttled", codeOf(err))
		remove("opa")
	}},
	{"two pools are created at once", func(c *check) {
		first := must(begin("opb", windows(), nil))
		second := must(begin("opc", windows(), nil))
		c.equal("states", "Succeeded Succeeded", text(must(wait(first, nil)).Properties.ProvisioningState)+" "+text(must(wait(second, nil)).Properties.ProvisioningState))
		remove("opb")
		remove("opc")
	}},
}
