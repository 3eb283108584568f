package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/arm"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/cloud"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	aks "github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/containerservice/armcontainerservice/v6"
)

const group, clusterName = "rg1", "c1"

var (
	ctx          = context.Background()
	subscription = os.Getenv("WINPOOL_SUBSCRIPTION")
	clusterID    = "/subscriptions/" + subscription + "/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/c1"
	heard        = &ear{}
	credential   = must(azidentity.NewClientSecretCredential(os.Getenv("WINPOOL_TENANT"), os.Getenv("WINPOOL_APP"), "right",
		&azidentity.ClientSecretCredentialOptions{ClientOptions: azcore.ClientOptions{Cloud: emulated()}, DisableInstanceDiscovery: true}))
	factory = must(aks.NewClientFactory(subscription, credential, options(policy.RetryOptions{})))
	pools   = factory.NewAgentPoolsClient()
)

// emulated is a cloud as a program in a sovereign one names it.
func emulated() cloud.Configuration {
	endpoint := strings.TrimSuffix(os.Getenv("WINPOOL_ARM"), "/")
	return cloud.Configuration{
		ActiveDirectoryAuthorityHost: os.Getenv("WINPOOL_LOGIN") + "/",
		Services:                     map[cloud.ServiceName]cloud.ServiceConfiguration{cloud.ResourceManager: {Endpoint: endpoint, Audience: endpoint}},
	}
}

func options(retry policy.RetryOptions) *arm.ClientOptions {
	return &arm.ClientOptions{
		ClientOptions:         azcore.ClientOptions{Cloud: emulated(), Retry: retry, PerRetryPolicies: []policy.Policy{heard}},
		DisableRPRegistration: true,
	}
}

// answer is one answer as it came, before the client read it.
type answer struct {
	status int
	header http.Header
	text   string
}

func (a answer) line() string { return fmt.Sprintf("%d %s", a.status, a.text) }

func (a answer) properties() map[string]any {
	var body struct{ Properties map[string]any }
	_ = json.Unmarshal([]byte(a.text), &body)
	return body.Properties
}

// ear hears every answer of the client; first is the first one since listen.
type ear struct{ answers []answer }

func (e *ear) listen() { e.answers = nil }

func (e *ear) first() answer {
	if len(e.answers) == 0 {
		panic(stop{"nothing was answered"})
	}
	return e.answers[0]
}

func (e *ear) Do(request *policy.Request) (*http.Response, error) {
	response, err := request.Next()
	if err == nil {
		text, _ := io.ReadAll(response.Body)
		response.Body.Close()
		response.Body = io.NopCloser(bytes.NewReader(text))
		e.answers = append(e.answers, answer{response.StatusCode, response.Header, string(text)})
	}
	return response, err
}
