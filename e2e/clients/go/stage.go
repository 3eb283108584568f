package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/runtime"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	aks "github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/containerservice/armcontainerservice/v6"
)

// drive is a call of the emulator's control interface.
func drive(method, path string, body any) {
	text, _ := json.Marshal(body)
	request := must(http.NewRequest(method, os.Getenv("WINPOOL_CONTROL")+path, bytes.NewReader(text)))
	response := must(http.DefaultClient.Do(request))
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		panic(stop{method + " " + path + " of the control interface: " + response.Status})
	}
}

// standstill plays something while what has begun stays under way.
func standstill(play func()) {
	drive("POST", "/clock", map[string]any{"rate": 0.001})
	defer drive("POST", "/clock", map[string]any{"rate": 120})
	play()
}

func fault(method, path, kind string, more map[string]any) {
	body := map[string]any{"method": method, "path": path, "fault": kind, "times": 1}
	for name, value := range more {
		body[name] = value
	}
	drive("POST", "/faults", body)
}

// windows is a Windows pool as a program asks for the least of it; change lays more on it.
func windows(change ...func(*aks.ManagedClusterAgentPoolProfileProperties)) aks.AgentPool {
	properties := &aks.ManagedClusterAgentPoolProfileProperties{
		OSType: to.Ptr(aks.OSTypeWindows), OSSKU: to.Ptr(aks.OSSKUWindows2022), VMSize: to.Ptr("Standard_D4s_v5"),
		Count: to.Ptr[int32](1), Mode: to.Ptr(aks.AgentPoolModeUser),
	}
	for _, one := range change {
		one(properties)
	}
	return aks.AgentPool{Properties: properties}
}

func linux(p *aks.ManagedClusterAgentPoolProfileProperties) {
	p.OSType, p.OSSKU = to.Ptr(aks.OSTypeLinux), to.Ptr(aks.OSSKUUbuntu)
}

func get(name string) aks.AgentPool {
	return must(pools.Get(ctx, group, clusterName, name, nil)).AgentPool
}

func begin(name string, pool aks.AgentPool, options *aks.AgentPoolsClientBeginCreateOrUpdateOptions) (*runtime.Poller[aks.AgentPoolsClientCreateOrUpdateResponse], error) {
	heard.listen()
	return pools.BeginCreateOrUpdate(ctx, group, clusterName, name, pool, options)
}

// wait has the client's poller run to the end, at its least interval; AKS sends no Retry-After.
func wait[T any](poller *runtime.Poller[T], err error) (T, error) {
	if err != nil {
		var none T
		return none, err
	}
	return poller.PollUntilDone(ctx, &runtime.PollUntilDoneOptions{Frequency: time.Second})
}

// put writes a pool and waits.
func put(name string, pool aks.AgentPool) *aks.ManagedClusterAgentPoolProfileProperties {
	return must(wait(begin(name, pool, nil))).Properties
}

func remove(name string) {
	must(wait(pools.BeginDelete(ctx, group, clusterName, name, nil)))
}

// list reads all pages; it returns the pools and the number of pages.
func list() (found []*aks.AgentPool, pages int) {
	for pager := pools.NewListPager(group, clusterName, nil); pager.More(); pages++ {
		found = append(found, must(pager.NextPage(ctx)).Value...)
	}
	return found, pages
}

func names() (names []string) {
	found, _ := list()
	for _, pool := range found {
		names = append(names, *pool.Name)
	}
	return names
}

// calm waits until nothing is under way, so that no case meets what another has left.
func calm() {
	drive("DELETE", "/faults", nil)
	for range 100 {
		busy := false
		found, _ := list()
		for _, pool := range found {
			busy = busy || !ended(*pool.Properties.ProvisioningState)
		}
		cluster := must(factory.NewManagedClustersClient().Get(ctx, group, clusterName, nil))
		if !busy && ended(*cluster.Properties.ProvisioningState) {
			return
		}
		time.Sleep(200 * time.Millisecond)
	}
}

func ended(state string) bool {
	return state == "Succeeded" || state == "Failed" || state == "Canceled"
}

// codeOf is status and code of an error of ARM, such as "409 OperationNotAllowed".
func codeOf(err error) string {
	var refusal *azcore.ResponseError
	if !errors.As(err, &refusal) {
		return fmt.Sprint(err)
	}
	return fmt.Sprintf("%d %s", refusal.StatusCode, refusal.ErrorCode)
}

// text gives what a pointer points at, or "none".
func text[T any](value *T) string {
	if value == nil {
		return "none"
	}
	return fmt.Sprint(*value)
}

func texts[T any](values []*T) (all []string) {
	for _, value := range values {
		all = append(all, text(value))
	}
	return all
}

func pairs(values map[string]*string) map[string]string {
	all := map[string]string{}
	for name, value := range values {
		all[name] = text(value)
	}
	return all
}
