package main

import (
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	aks "github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/containerservice/armcontainerservice/v6"
)

type properties = aks.ManagedClusterAgentPoolProfileProperties

var creation = []namedCase{
	{"a Windows pool is created: 201, an operation, and what AKS fills in", func(c *check) {
		poller, err := begin("wina", windows(), nil)
		first := heard.first()
		c.equal("status", 201, first.status)
		c.holds("Azure-AsyncOperation", strings.Contains(first.header.Get("Azure-AsyncOperation"), "/operations/"), first.header)
		c.equal("Location", "", first.header.Get("Location"))
		c.equal("state in the answer", "Creating", first.properties()["provisioningState"])
		pool := must(wait(poller, err)).AgentPool
		c.equal("id", strings.Replace(clusterID, "resourceGroups", "resourcegroups", 1)+"/agentPools/wina", text(pool.ID))
		c.equal("type", "Microsoft.ContainerService/managedClusters/agentPools", text(pool.Type))
		p := pool.Properties
		for _, field := range []struct{ name, expected, got string }{
			{"ProvisioningState", "Succeeded", text(p.ProvisioningState)},
			{"Count", "1", text(p.Count)},
			{"OSType", "Windows", text(p.OSType)},
			{"OSSKU", "Windows2022", text(p.OSSKU)},
			{"Mode", "User", text(p.Mode)},
			{"MaxPods", "30", text(p.MaxPods)},
			{"Type", "VirtualMachineScaleSets", text(p.Type)},
			{"OSDiskType", "Managed", text(p.OSDiskType)},
			{"OSDiskSizeGB", "128", text(p.OSDiskSizeGB)},
			{"KubeletDiskType", "OS", text(p.KubeletDiskType)},
			{"ScaleDownMode", "Delete", text(p.ScaleDownMode)},
			{"PowerState", "Running", text(p.PowerState.Code)},
			{"CurrentOrchestratorVersion", "1.34.2", text(p.CurrentOrchestratorVersion)},
		} {
			c.equal(field.name, field.expected, field.got)
		}
		c.holds("ETag is there", p.ETag != nil && *p.ETag != "", text(p.ETag))
		c.holds("NodeImageVersion", strings.HasPrefix(text(p.NodeImageVersion), "AKSWindows-2022"), text(p.NodeImageVersion))
	}},
	{"a pool has the surge, the security and the Windows profile that AKS fills in since 2025", func(c *check) {
		p := put("winb", windows())
		c.holds("UpgradeSettings are there", p.UpgradeSettings != nil, nil)
		if p.UpgradeSettings != nil {
			c.equal("MaxSurge", "10%", text(p.UpgradeSettings.MaxSurge))
		}
		c.holds("WindowsProfile is there", p.WindowsProfile != nil, nil)
		c.holds("SecurityProfile is there", p.SecurityProfile != nil, nil)
		c.equal("EnableEncryptionAtHost, which was not asked for", "none", text(p.EnableEncryptionAtHost))
		c.equal("EnableUltraSSD, which was not asked for", "none", text(p.EnableUltraSSD))
		remove("winb")
	}},
	{"a spot pool gets AKS's label and taint, and no surge", func(c *check) {
		p := put("spota", windows(linux, func(p *properties) {
			p.ScaleSetPriority, p.ScaleSetEvictionPolicy = to.Ptr(aks.ScaleSetPrioritySpot), to.Ptr(aks.ScaleSetEvictionPolicyDelete)
			p.SpotMaxPrice = to.Ptr[float32](-1)
		}))
		c.equal("ScaleSetPriority", "Spot", text(p.ScaleSetPriority))
		c.equal("NodeLabels", map[string]string{"kubernetes.azure.com/scalesetpriority": "spot"}, pairs(p.NodeLabels))
		c.equal("NodeTaints", []string{"kubernetes.azure.com/scalesetpriority=spot:NoSchedule"}, texts(p.NodeTaints))
		c.holds("no MaxSurge", p.UpgradeSettings == nil || p.UpgradeSettings.MaxSurge == nil, p.UpgradeSettings)
		remove("spota")
	}},
	{"a pool of no nodes is created with the autoscaler, and grows to a new least count after the answer", func(c *check) {
		p := put("linb", windows(linux, func(p *properties) {
			p.Count, p.EnableAutoScaling = to.Ptr[int32](0), to.Ptr(true)
			p.MinCount, p.MaxCount = to.Ptr[int32](0), to.Ptr[int32](3)
		}))
		c.equal("bounds", "true 0 3", text(p.EnableAutoScaling)+" "+text(p.MinCount)+" "+text(p.MaxCount))
		pool := get("linb")
		pool.Properties.MinCount = to.Ptr[int32](1)
		poller, err := begin("linb", pool, nil)
		c.equal("state in the answer", "Updating", heard.first().properties()["provisioningState"])
		c.equal("count in the answer", 0, heard.first().properties()["count"])
		c.equal("count afterwards", "1", text(must(wait(poller, err)).Properties.Count))
		remove("linb")
	}},
	{"labels, taints, tags, zones and every setting come back as they were sent", func(c *check) {
		p := put("wing", windows(func(p *properties) {
			p.NodeLabels = map[string]*string{"team": to.Ptr("web")}
			p.NodeTaints = to.SliceOfPtrs("os=windows:NoSchedule")
			p.Tags = map[string]*string{"cost": to.Ptr("42")}
			p.AvailabilityZones = to.SliceOfPtrs("1", "2")
			p.UpgradeSettings = &aks.AgentPoolUpgradeSettings{MaxSurge: to.Ptr("2"), DrainTimeoutInMinutes: to.Ptr[int32](45), NodeSoakDurationInMinutes: to.Ptr[int32](5)}
			p.WindowsProfile = &aks.AgentPoolWindowsProfile{DisableOutboundNat: to.Ptr(true)}
		}))
		c.equal("NodeLabels", map[string]string{"team": "web"}, pairs(p.NodeLabels))
		c.equal("NodeTaints", []string{"os=windows:NoSchedule"}, texts(p.NodeTaints))
		c.equal("Tags", map[string]string{"cost": "42"}, pairs(p.Tags))
		c.equal("AvailabilityZones", []string{"1", "2"}, texts(p.AvailabilityZones))
		c.equal("surge, drain, soak", "2 45 5", text(p.UpgradeSettings.MaxSurge)+" "+text(p.UpgradeSettings.DrainTimeoutInMinutes)+" "+text(p.UpgradeSettings.NodeSoakDurationInMinutes))
		c.equal("DisableOutboundNat", "true", text(p.WindowsProfile.DisableOutboundNat))
		remove("wing")
	}},
}

var lists = []namedCase{
	{"a pool is read, its path in any letters", func(c *check) {
		c.equal("name", "win22", text(must(pools.Get(ctx, "RG1", "C1", "WIN22", nil)).Name))
	}},
	{"a LIST has a link to a second page, which is empty", func(c *check) {
		heard.listen()
		found, pages := list()
		c.equal("pages", 2, pages)
		c.equal("the first two", "sys win22", text(found[0].Name)+" "+text(found[1].Name))
		c.equal("the last page", `{"value":[]}`, heard.answers[len(heard.answers)-1].text)
	}},
	{"a LIST is in the order of creation", func(c *check) {
		put("zeta", windows())
		put("alpha", windows())
		found := names()
		c.equal("first and last", "sys win22 zeta alpha", strings.Join(append(found[:2:2], found[len(found)-2:]...), " "))
		remove("zeta")
		remove("alpha")
	}},
	{"what a pool is offered: its version, the newest image, and no list of upgrades where there are none", func(c *check) {
		found := must(pools.GetUpgradeProfile(ctx, group, clusterName, "win22", nil))
		c.equal("KubernetesVersion", "1.34.2", text(found.Properties.KubernetesVersion))
		c.equal("OSType", "Windows", text(found.Properties.OSType))
		c.holds("LatestNodeImageVersion", strings.HasPrefix(text(found.Properties.LatestNodeImageVersion), "AKSWindows-2022-containerd-"), text(found.Properties.LatestNodeImageVersion))
		c.holds("Upgrades are not there", found.Properties.Upgrades == nil, found.Properties.Upgrades)
		c.holds("id", strings.HasSuffix(text(found.ID), "/agentPools/win22/upgradeProfiles/default"), text(found.ID))
	}},
	{"the versions that pools may have, one of them the default", func(c *check) {
		found := must(pools.GetAvailableAgentPoolVersions(ctx, group, clusterName, nil))
		defaults := 0
		for _, version := range found.Properties.AgentPoolVersions {
			if version.Default != nil && *version.Default {
				defaults++
			}
		}
		c.equal("defaults", 1, defaults)
	}},
}
