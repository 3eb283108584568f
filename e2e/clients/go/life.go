package main

import (
	"fmt"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	aks "github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/containerservice/armcontainerservice/v6"
)

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
