package main

import (
	"net/url"
	"path"
	"regexp"
	"strings"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	aks "github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/containerservice/armcontainerservice/v6"
)

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
