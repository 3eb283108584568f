package main

import (
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	aks "github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/containerservice/armcontainerservice/v6"
)

// refuse wants a pool not to be created; should it be, it is taken away again.
func refuse(c *check, what, name string, change ...func(*properties)) {
	_, err := wait(begin(name, windows(change...), nil))
	c.equal(what, "400", strings.SplitN(codeOf(err), " ", 2)[0])
	if err == nil {
		remove(name)
	}
}

var refusals = []namedCase{
	{"a pool that is not there: the flat error of 2026 in full", func(c *check) {
		heard.listen()
		_, err := pools.Get(ctx, group, clusterName, "ap2", nil)
		c.equal("refusal", "404 NotFound", codeOf(err))
		c.equal("body", `{"code":"NotFound","details":[{"code":"Unspecified","message":"rpc error: code = NotFound desc = Agent Pool not found"}],`+
			`"message":"Could not find the agentpool: ap2 in subscription: `+subscription+`, resourceGroup: rg1, resourceName: c1.",`+
			`"subcode":"GetAgentPool_NotFound_HCPServerError"}`, heard.first().text)
	}},
	{"a cluster and a group that are not there: the errors of the gateway", func(c *check) {
		_, err := pools.Get(ctx, group, "c2", "win22", nil)
		c.equal("cluster", "404 ResourceNotFound", codeOf(err))
		_, err = pools.Get(ctx, "rg2", clusterName, "win22", nil)
		c.equal("group", "404 ResourceGroupNotFound", codeOf(err))
	}},
	{"a write on a pool that is busy is a conflict, and so is one on a pool whose deletion was issued", func(c *check) {
		standstill(func() {
			must(begin("busy", windows(), nil))
			_, err := begin("busy", windows(), nil)
			c.equal("busy", "409 OperationNotAllowed", codeOf(err))
			c.holds("message", strings.Contains(heard.first().text, "Another agentpool operation (busy - Creating) is in progress, please wait"), heard.first().text)
			must(pools.BeginDelete(ctx, group, clusterName, "busy", nil))
			_, err = begin("busy", windows(), nil)
			c.equal("deleting", "409 OperationNotAllowed", codeOf(err))
			c.holds("message", strings.Contains(heard.first().text, "since deletion was issued on 'busy'"), heard.first().text)
		})
		remove("busy")
	}},
	{"rules of Windows pools", func(c *check) {
		_, err := begin("toolong", windows(), nil)
		c.equal("name", "400 WindowsAgentPoolNameTooLong", codeOf(err))
		refuse(c, "System", "bad", func(p *properties) { p.Mode = to.Ptr(aks.AgentPoolModeSystem) })
		refuse(c, "Windows2019", "bad", func(p *properties) { p.OSSKU = to.Ptr(aks.OSSKUWindows2019) })
		refuse(c, "Windows2025 without FIPS", "bad", func(p *properties) { p.OSSKU = to.Ptr(aks.OSSKU("Windows2025")) })
	}},
	{"values that are none of the enumeration or out of their bounds are refused", func(c *check) {
		refuse(c, "osSKU", "bad", func(p *properties) { p.OSSKU = to.Ptr(aks.OSSKU("Windows2030")) })
		refuse(c, "scaleDownMode", "bad", func(p *properties) { p.ScaleDownMode = to.Ptr(aks.ScaleDownMode("Burn")) })
		refuse(c, "osDiskType", "bad", func(p *properties) { p.OSDiskType = to.Ptr(aks.OSDiskType("Floppy")) })
		refuse(c, "count", "bad", func(p *properties) { p.Count = to.Ptr[int32](-1) })
		refuse(c, "maxPods", "bad", func(p *properties) { p.MaxPods = to.Ptr[int32](5) })
		refuse(c, "drain timeout", "bad", func(p *properties) {
			p.UpgradeSettings = &aks.AgentPoolUpgradeSettings{DrainTimeoutInMinutes: to.Ptr[int32](0)}
		})
		refuse(c, "surge", "bad", func(p *properties) {
			p.UpgradeSettings = &aks.AgentPoolUpgradeSettings{MaxSurge: to.Ptr("lots")}
		})
		refuse(c, "autoscaler", "bad", func(p *properties) {
			p.EnableAutoScaling, p.MinCount, p.MaxCount = to.Ptr(true), to.Ptr[int32](5), to.Ptr[int32](3)
		})
	}},
	{"labels, taints, sizes and zones that can not be are refused", func(c *check) {
		refuse(c, "label of AKS", "bad", func(p *properties) { p.NodeLabels = map[string]*string{"kubernetes.azure.com/mine": to.Ptr("x")} })
		refuse(c, "label with a blank", "bad", func(p *properties) { p.NodeLabels = map[string]*string{"a b": to.Ptr("x")} })
		refuse(c, "taint", "bad", func(p *properties) { p.NodeTaints = to.SliceOfPtrs("os=windows:Never") })
		refuse(c, "size", "bad", func(p *properties) { p.VMSize = to.Ptr("Standard_Z99_v9") })
		refuse(c, "zone", "bad", func(p *properties) { p.AvailabilityZones = to.SliceOfPtrs("9") })
	}},
	{"quota: the pre-check says what was asked for and what is left", func(c *check) {
		_, err := begin("many", windows(func(p *properties) {
			p.VMSize, p.Count = to.Ptr("Standard_F4s_v2"), to.Ptr[int32](9)
		}), nil)
		c.equal("refusal", "400 ErrCode_InsufficientVCPUQuota", codeOf(err))
	}},
	{"a refused request leaves nothing behind", func(c *check) {
		c.holds("no bad pool", !strings.Contains(strings.Join(names(), " "), "bad"), names())
	}},
}
