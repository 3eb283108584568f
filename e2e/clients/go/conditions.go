package main

import (
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	aks "github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/containerservice/armcontainerservice/v6"
)

type putOptions = aks.AgentPoolsClientBeginCreateOrUpdateOptions

func match(eTag string) *putOptions   { return &putOptions{IfMatch: to.Ptr(eTag)} }
func noMatch(eTag string) *putOptions { return &putOptions{IfNoneMatch: to.Ptr(eTag)} }

// failed wants 412 with the code of AKS's page, in whatever case.
func failed(c *check, what string, err error) {
	c.equal(what, "412 preconditionfailed", strings.ToLower(codeOf(err)))
}

// This client sends eTags as they are given to it: bare ones and quoted ones.
var conditions = []namedCase{
	{"If-None-Match: * creates a pool that is not there, and fails on one that is", func(c *check) {
		must(wait(begin("eta", windows(), noMatch("*"))))
		_, err := begin("eta", windows(), noMatch("*"))
		failed(c, "there", err)
	}},
	{"If-Match with the eTag of the pool, bare or quoted: written; with another one: not", func(c *check) {
		pool := get("eta")
		old := *pool.Properties.ETag
		must(wait(begin("eta", pool, match(old))))
		_, err := begin("eta", pool, match(old))
		failed(c, "the eTag of before", err)
		must(wait(begin("eta", pool, match(`"`+*get("eta").Properties.ETag+`"`))))
		_, err = begin("eta", pool, match(`"`+old+`"`))
		failed(c, "the eTag of before, quoted", err)
	}},
	{"If-Match: * writes a pool that is there, and fails on one that is not", func(c *check) {
		_, err := begin("never", windows(), match("*"))
		failed(c, "not there", err)
		_, err = begin("never", windows(), match("x"))
		failed(c, "not there, an eTag", err)
		must(wait(begin("eta", get("eta"), match("*"))))
	}},
	{"If-None-Match with an eTag, and both headers at once, are bad requests", func(c *check) {
		_, err := begin("eta", get("eta"), noMatch(*get("eta").Properties.ETag))
		c.equal("If-None-Match", "400 BadRequest", codeOf(err))
		_, err = begin("eta", windows(), &putOptions{IfMatch: get("eta").Properties.ETag, IfNoneMatch: to.Ptr("*")})
		c.equal("both", "400 BadRequest", codeOf(err))
	}},
	{"DELETE with another eTag fails, with the pool's own it deletes; of a pool that is not there it is done", func(c *check) {
		with := func(eTag string) *aks.AgentPoolsClientBeginDeleteOptions {
			return &aks.AgentPoolsClientBeginDeleteOptions{IfMatch: to.Ptr(eTag)}
		}
		_, err := pools.BeginDelete(ctx, group, clusterName, "eta", with("x"))
		failed(c, "another", err)
		for _, eTag := range []string{"x", "*"} {
			heard.listen()
			must(pools.BeginDelete(ctx, group, clusterName, "never", with(eTag)))
			c.equal("not there, "+eTag, 204, heard.first().status)
		}
		must(wait(pools.BeginDelete(ctx, group, clusterName, "eta", with(*get("eta").Properties.ETag))))
		c.holds("gone", !strings.Contains(strings.Join(names(), " "), "eta"), names())
	}},
	{"PATCH of the cluster: its eTag and * write, another eTag fails", func(c *check) {
		clusters := factory.NewManagedClustersClient()
		patch := func(eTag string) error {
			_, err := wait(clusters.BeginUpdateTags(ctx, group, clusterName, aks.TagsObject{Tags: map[string]*string{"team": to.Ptr("web")}},
				&aks.ManagedClustersClientBeginUpdateTagsOptions{IfMatch: to.Ptr(eTag)}))
			return err
		}
		failed(c, "another", patch("x"))
		c.equal("its eTag", nil, patch(text(must(clusters.Get(ctx, group, clusterName, nil)).ETag)))
		c.equal("*", nil, patch("*"))
	}},
}
