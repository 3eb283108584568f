package main

import (
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	aks "github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/containerservice/armcontainerservice/v6"
)

func readCluster() aks.ManagedCluster {
	return must(factory.NewManagedClustersClient().Get(ctx, group, clusterName, nil)).ManagedCluster
}

var cluster = []namedCase{
	{"the cluster is read, and listed in the subscription and in the group", func(c *check) {
		clusters := factory.NewManagedClustersClient()
		found := readCluster()
		c.equal("type", "Microsoft.ContainerService/ManagedClusters", text(found.Type))
		c.equal("versions", "1.34.2 1.34.2", text(found.Properties.KubernetesVersion)+" "+text(found.Properties.CurrentKubernetesVersion))
		c.equal("pools", "sys win22", text(found.Properties.AgentPoolProfiles[0].Name)+" "+text(found.Properties.AgentPoolProfiles[1].Name))
		c.equal("MaxAgentPools", "100", text(found.Properties.MaxAgentPools))
		c.equal("subscription", "c1", text(must(clusters.NewListPager(nil).NextPage(ctx)).Value[0].Name))
		c.equal("group", "c1", text(must(clusters.NewListByResourceGroupPager(group, nil).NextPage(ctx)).Value[0].Name))
	}},
	{"tags are patched: whole, and taken away by {}", func(c *check) {
		for _, tags := range []map[string]*string{{"a": to.Ptr("1")}, {"b": to.Ptr("2")}, {}} {
			done := must(wait(factory.NewManagedClustersClient().BeginUpdateTags(ctx, group, clusterName, aks.TagsObject{Tags: tags}, nil)))
			c.equal("tags", pairs(tags), pairs(done.Tags))
		}
	}},
	{"a PUT of the cluster puts its pools in Updating and changes their eTags at its begin and at its end", func(c *check) {
		before := text(get("win22").Properties.ETag)
		var during *properties
		var token string
		standstill(func() {
			poller := must(factory.NewManagedClustersClient().BeginCreateOrUpdate(ctx, group, clusterName, readCluster(), nil))
			token = must(poller.ResumeToken())
			during = get("win22").Properties
			c.equal("pool meanwhile", "Updating", text(during.ProvisioningState))
		})
		must(wait(factory.NewManagedClustersClient().BeginCreateOrUpdate(ctx, group, clusterName, aks.ManagedCluster{}, &aks.ManagedClustersClientBeginCreateOrUpdateOptions{ResumeToken: token})))
		after := get("win22").Properties
		c.holds("three eTags", before != text(during.ETag) && text(during.ETag) != text(after.ETag), before+" "+text(during.ETag)+" "+text(after.ETag))
	}},
	{"a write of the cluster while a pool is busy is a conflict", func(c *check) {
		standstill(func() {
			must(begin("wina", get("wina"), nil))
			_, err := factory.NewManagedClustersClient().BeginCreateOrUpdate(ctx, group, clusterName, readCluster(), nil)
			c.equal("refusal", "409 OperationNotAllowed", codeOf(err))
		})
	}},
	{"what the cluster is offered: the next version of Kubernetes", func(c *check) {
		found := must(factory.NewManagedClustersClient().GetUpgradeProfile(ctx, group, clusterName, nil))
		upgrades := found.Properties.ControlPlaneProfile.Upgrades
		c.holds("1.35.1", len(upgrades) == 1 && text(upgrades[0].KubernetesVersion) == "1.35.1", len(upgrades))
	}},
}
