// Microsoft's Go SDK against the emulator: every operation on agent pools and its refusals, as AKS answers them.
package main

import (
	"fmt"
	"os"
	"slices"
)

func main() {
	wanted := ""
	if len(os.Args) > 1 {
		wanted = os.Args[1]
	}
	all := slices.Concat(creation, lists, updates, life, operations, conditions, machines, maintenance, refusals, cluster)
	green, asked := runAll(all, wanted)
	fmt.Printf("go %d/%d\n", green, asked)
	if green != asked {
		os.Exit(1)
	}
}
