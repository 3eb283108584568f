// What Flux and Argo CD make of objects: Flux's own kstatus library, and the Lua engine of Argo CD with no
// more libraries than Argo CD opens for a health check (util/lua/lua.go). Prints one line of JSON an object.
//
//	health LUA-FILE FOLDER-OF-JSON-FILES
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fluxcd/cli-utils/pkg/kstatus/status"
	lua "github.com/yuin/gopher-lua"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

type verdict struct {
	File        string `json:"file"`
	Flux        string `json:"flux"`
	Argo        string `json:"argo"`
	ArgoMessage string `json:"argoMessage"`
}

// health.SyncStatus of gitops-engine: anything else is an error in Argo CD.
var known = []string{"Unknown", "Progressing", "Suspended", "Healthy", "Degraded", "Missing"}

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: health LUA-FILE FOLDER"))
	}
	script, err := os.ReadFile(os.Args[1])
	fail(err)
	files, err := filepath.Glob(filepath.Join(os.Args[2], "*.json"))
	fail(err)
	slices.Sort(files)
	out := json.NewEncoder(os.Stdout)
	for _, file := range files {
		said, err := judge(file, string(script))
		if err != nil {
			fail(fmt.Errorf("%s: %w", filepath.Base(file), err))
		}
		fail(out.Encode(said))
	}
}

func judge(file, script string) (verdict, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return verdict{}, err
	}
	var object unstructured.Unstructured
	if err := object.UnmarshalJSON(text); err != nil {
		return verdict{}, err
	}
	flux, err := status.Compute(&object)
	if err != nil {
		return verdict{}, err
	}
	argo, message, err := health(object.Object, script)
	return verdict{filepath.Base(file), flux.Status.String(), argo, message}, err
}

func health(object map[string]any, script string) (string, string, error) {
	state := lua.NewState(lua.Options{SkipOpenLibs: true})
	defer state.Close()
	for _, library := range []struct {
		name string
		open lua.LGFunction
	}{{lua.LoadLibName, lua.OpenPackage}, {lua.BaseLibName, lua.OpenBase}, {lua.TabLibName, lua.OpenTable}} {
		state.Push(state.NewFunction(library.open))
		state.Push(lua.LString(library.name))
		state.Call(1, 0)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	state.SetContext(ctx)
	state.SetGlobal("obj", value(state, object))
	if err := state.DoString(script); err != nil {
		return "", "", err
	}
	said, ok := state.Get(-1).(*lua.LTable)
	if !ok {
		return "", "", fmt.Errorf("the script returns no table")
	}
	word := said.RawGetString("status").String()
	if !slices.Contains(known, word) {
		return "", "", fmt.Errorf("Argo CD knows no health %q", word)
	}
	return word, said.RawGetString("message").String(), nil
}

func value(state *lua.LState, any any) lua.LValue {
	switch it := any.(type) {
	case bool:
		return lua.LBool(it)
	case string:
		return lua.LString(it)
	case int64:
		return lua.LNumber(it)
	case float64:
		return lua.LNumber(it)
	case []interface{}:
		table := state.CreateTable(len(it), 0)
		for _, item := range it {
			table.Append(value(state, item))
		}
		return table
	case map[string]interface{}:
		table := state.CreateTable(0, len(it))
		for key, item := range it {
			table.RawSetString(key, value(state, item))
		}
		return table
	}
	return lua.LNil
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "health:", err)
		os.Exit(1)
	}
}
