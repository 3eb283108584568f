// Microsoft's Go SDK against the emulator: every operation on agent pools and its refusals, as AKS answers them.
package main

import (
	"fmt"
	"os"
)

// In this order: the pool of the first case is the one that later ones change.
var files = []struct {
	name  string
	cases []namedCase
}{
	{"creation", creation}, {"lists", lists}, {"update", updates}, {"life", life}, {"operations", operations},
	{"conditions", conditions}, {"machines", machines}, {"maintenance", maintenance}, {"refusals", refusals}, {"cluster", cluster},
}

func main() {
	wanted := ""
	if len(os.Args) > 1 {
		wanted = os.Args[1]
	}
	var all []namedCase
	for _, file := range files {
		if wanted == "" || wanted == file.name {
			all = append(all, file.cases...)
		}
	}
	if wanted != "" && wanted != "creation" {
		put("wina", windows())
	}
	green, asked := runAll(all)
	fmt.Printf("go %d/%d\n", green, asked)
	if green != asked {
		os.Exit(1)
	}
}
