# Two commands do everything: `make demo` shows the main job, `make test` proves it.
SHELL := /bin/bash
# Maven itself runs on a JDK 25 or newer: the one JAVA_HOME names, else the newest found in the usual places.
JDK := $(shell build/find-jdk)
# The two flags silence what Maven's own libraries make a JDK 25 warn about; an older JDK would not know them.
QUIET := $(if $(JDK),MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED")
MVN := $(if $(JDK),JAVA_HOME='$(JDK)') $(subst ",',$(QUIET)) mvn -B -ntp
.DEFAULT_GOAL := help
.PHONY: help demo test proof crash e2e stage-diff mutants soak bench bench-drain control-plane helm prometheus gitops chart image image-test install-test docs az clients fmt crds build sbom release

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

build: ## compile and package the three modules, without tests
	@$(MVN) -q -DskipTests install

test: ## unit tests, rooms, class paths, golden CRD, the journeys, at rest
	@build/run-tests "$(MVN)"

demo: ## watch a Windows Server 2019 pool become 2022, on a stage of its own
	@build/run-demo "$(MVN)" "$(JDK)"

proof: ## run every proof and print the ledger
	@build/run-proofs "$(MVN)" "$(JDK)"

crash: ## stop the operator at every write of four journeys, three ways
	@build/run-crash "$(MVN)" "$(JDK)"

control-plane: ## build a real control plane into a cache, once (about nine minutes; needs Go)
	@build/control-plane

e2e: ## the journeys, the CRD and the rights on real control planes
	@build/run-e2e "$(MVN)" "$(JDK)"

stage-diff: ## every request of the journeys on both clusters, compared (about a minute after make e2e)
	@build/stage-diff "$(MVN)" "$(JDK)"

helm: ## build Helm into a cache, once (about five minutes; needs Go)
	@build/helm

prometheus: ## fetch prometheus and promtool into a cache, once (Debian's package)
	@build/prometheus

gitops: ## build what Argo CD and Flux judge objects by into a cache, once (a minute; needs Go)
	@build/gitops

az: ## the real Azure CLI against the emulator (installs it into a cache, once; needs Python)
	@build/az "$(MVN)" "$(JDK)"

clients: ## Microsoft's Python and Go SDK against the emulator (installs them into a cache, once; ONLY=KIND picks some)
	@build/clients "$(MVN)" "$(JDK)" "$(ONLY)"

mutants: ## break each fence in a copy of the tree, and see what catches it (ONLY=REGEX picks some)
	@build/run-mutants "$(MVN)" "$(JDK)" "$(ONLY)"

soak: ## make e2e N times in a row (N=10; ONLY=rows: the rows of the drain table; STAGE=control-plane: those on real control planes)
	@ONLY="$(ONLY)" STAGE="$(STAGE)" build/soak "$(MVN)" "$(JDK)" "$(or $(N),10)"

bench: ## memory, requests and time of the packaged operator on a filled API server (FULL=1: large clusters too)
	@build/run-bench "$(MVN)" "$(JDK)"

bench-drain: ## the drain against kubectl's and the floor of the budgets (N=5: so many rounds; ONLY=REGEX)
	@RACE=$(or $(N),3) build/run-bench "$(MVN)" "$(JDK)"

image: ## the operator's container image, without a daemon, twice and compared (Debian; IMAGE_BASE= takes another base)
	@build/run-image "$(MVN)" "$(JDK)"

image-test: ## the image in a container, on a real control plane, after make image (needs podman)
	@build/run-image-test "$(MVN)" "$(JDK)"

sbom: ## what the product is made of, as CycloneDX (operator/target/winpool-sbom.json; needs a network)
	@$(MVN) -q -pl operator -am -Psbom -DskipTests install

release: ## all of a release in target/release, of what is committed: make release VERSION=x (needs a network, Debian, Helm, kubectl; RELEASE_KEY= signs the sums with GnuPG)
	@RELEASE_KEY="$(RELEASE_KEY)" build/release "$(MVN)" "$(JDK)" "$(VERSION)"

install-test: ## winpool installed by its guides, by Helm and by kustomize, upgraded in mid-swap, uninstalled; prints its ledger (ONLY=helm picks one)
	@ONLY=$(ONLY) build/install-test "$(MVN)" "$(JDK)"

docs: ## the pages as a site in target/docs/site; a broken link fails (installs mkdocs-material into a cache, once; needs Python)
	@build/docs

fmt: ## format the sources
	@$(MVN) -q spotless:apply

crds: ## generate crds/ from the classes of room api
	@$(MVN) -q -pl operator test -Dtest=CrdFileTest -Dcrd.write=true

chart: ## write the templates of deploy/chart from deploy/kustomize and crds/
	@$(MVN) -q -pl e2e test -Dtest=ChartTest -Ddocs.write=true
