package main

import (
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	aks "github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/containerservice/armcontainerservice/v6"
)

func machinesOf(pool string) (found []*aks.Machine) {
	for pager := factory.NewMachinesClient().NewListPager(group, clusterName, pool, nil); pager.More(); {
		found = append(found, must(pager.NextPage(ctx)).Value...)
	}
	return found
}

func deleteMachine(pool, name string) error {
	heard.listen()
	_, err := wait(pools.BeginDeleteMachines(ctx, group, clusterName, pool, aks.AgentPoolDeleteMachinesParameter{MachineNames: to.SliceOfPtrs(name)}, nil))
	return err
}

var machines = []namedCase{
	{"machines are listed with their addresses and resource, ids in camel case; one has its name twice in its id", func(c *check) {
		put("macha", windows(func(p *properties) { p.Count = to.Ptr[int32](3) }))
		found := machinesOf("macha")
		c.equal("how many", 3, len(found))
		first := found[0]
		id := clusterID + "/agentPools/macha/machines/" + *first.Name
		c.equal("id", id, text(first.ID))
		c.equal("family", "IPv4", text(first.Properties.Network.IPAddresses[0].Family))
		c.holds("ResourceID", strings.Contains(text(first.Properties.ResourceID), "/virtualMachineScaleSets/"), text(first.Properties.ResourceID))
		c.equal("id of one", id+"/"+*first.Name, text(must(factory.NewMachinesClient().Get(ctx, group, clusterName, "macha", *first.Name, nil)).ID))
	}},
	{"a machine is deleted by name: 202 without a body, the count goes down, no other takes its place", func(c *check) {
		before := machinesOf("macha")
		c.equal("error", nil, deleteMachine("macha", *before[1].Name))
		c.equal("status, body", "202 ", heard.first().line())
		after := machinesOf("macha")
		c.equal("left", *before[0].Name+" "+*before[2].Name, text(after[0].Name)+" "+text(after[len(after)-1].Name))
		c.equal("count", "2", text(get("macha").Properties.Count))
	}},
	{"machines that are not there can not be deleted; the refusal names those that can", func(c *check) {
		c.equal("refusal", "400 InvalidParameter", codeOf(deleteMachine("macha", "akswrong000000")))
		said := heard.first().text
		c.holds("text", strings.Contains(said, "Cannot find any valid machines to delete. Please check your input machine names."), said)
		c.holds("names", strings.Contains(said, *machinesOf("macha")[0].Name), said)
		remove("macha")
	}},
}

func weekly(day aks.WeekDay, hours int32) aks.MaintenanceConfiguration {
	return aks.MaintenanceConfiguration{Properties: &aks.MaintenanceConfigurationProperties{MaintenanceWindow: &aks.MaintenanceWindow{
		Schedule:      &aks.Schedule{Weekly: &aks.WeeklySchedule{IntervalWeeks: to.Ptr[int32](1), DayOfWeek: to.Ptr(day)}},
		DurationHours: to.Ptr(hours), StartTime: to.Ptr("22:00"),
	}}}
}

var maintenance = []namedCase{
	{"a window is made with 200, read, listed, and deleted with 200", func(c *check) {
		all := factory.NewMaintenanceConfigurationsClient()
		name := "aksManagedNodeOSUpgradeSchedule"
		heard.listen()
		made := must(all.CreateOrUpdate(ctx, group, clusterName, name, weekly(aks.WeekDaySaturday, 6), nil))
		c.equal("status", 200, heard.first().status)
		c.equal("id", clusterID+"/maintenanceConfigurations/"+name, text(made.ID))
		c.equal("type", "none", text(made.Type))
		window := must(all.Get(ctx, group, clusterName, name, nil)).Properties.MaintenanceWindow
		c.equal("window", "6 22:00 Saturday", text(window.DurationHours)+" "+text(window.StartTime)+" "+text(window.Schedule.Weekly.DayOfWeek))
		c.holds("StartDate is filled in", window.StartDate != nil, nil)
		listed := must(all.NewListByManagedClusterPager(group, clusterName, nil).NextPage(ctx)).Value
		c.equal("listed", 1, len(listed))
		for _, status := range []int{200, 204} {
			heard.listen()
			must(all.Delete(ctx, group, clusterName, name, nil))
			c.equal("DELETE", status, heard.first().status)
		}
		_, err := all.Get(ctx, group, clusterName, name, nil)
		c.equal("GET", "404", strings.SplitN(codeOf(err), " ", 2)[0])
	}},
	{"a window that can not be is refused", func(c *check) {
		all := factory.NewMaintenanceConfigurationsClient()
		for what, window := range map[string]aks.MaintenanceConfiguration{
			"three hours": weekly(aks.WeekDaySaturday, 3), "25 hours": weekly(aks.WeekDaySaturday, 25), "Someday": weekly("Someday", 6),
		} {
			_, err := all.CreateOrUpdate(ctx, group, clusterName, "aksManagedNodeOSUpgradeSchedule", window, nil)
			c.equal(what, "400", strings.SplitN(codeOf(err), " ", 2)[0])
		}
	}},
}
