package main

import (
	"strings"

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
