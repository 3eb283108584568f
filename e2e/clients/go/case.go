package main

import (
	"fmt"
	"strings"
	"time"
)

// A case is a sentence of what AKS does, and the expectations that hold it against what came.
type namedCase struct {
	sentence string
	play     func(*check)
}

// check collects what a case found.
type check struct{ failures []string }

// stop ends a case whose next step makes no sense.
type stop struct{ why string }

func (c *check) equal(what string, expected, got any) {
	if fmt.Sprint(expected) != fmt.Sprint(got) {
		c.failures = append(c.failures, fmt.Sprintf("%s: expected %v, got %v", what, expected, got))
	}
}

func (c *check) holds(what string, holds bool, got any) {
	if !holds {
		c.failures = append(c.failures, fmt.Sprintf("%s, got %v", what, got))
	}
}

// must returns what a call gave, or ends the case.
func must[T any](value T, err error) T {
	if err != nil {
		panic(stop{strings.SplitN(err.Error(), "\n", 2)[0] + " " + codeOf(err)})
	}
	return value
}

// runAll plays the cases in order; it returns how many were green, and how many there are.
func runAll(all []namedCase) (green, asked int) {
	for _, one := range all {
		asked++
		begin := time.Now()
		failures := play(one)
		mark := "FAILED"
		if len(failures) == 0 {
			green++
			mark = "ok"
		}
		fmt.Printf("%-6s %5.1f s  go: %s\n", mark, time.Since(begin).Seconds(), one.sentence)
		for _, failure := range failures {
			fmt.Printf("         %.400s\n", failure)
		}
		calm()
	}
	return green, asked
}

func play(one namedCase) (failures []string) {
	this := &check{}
	defer func() {
		if fault := recover(); fault != nil {
			text := fmt.Sprint(fault)
			if ended, ok := fault.(stop); ok {
				text = ended.why
			}
			failures = append(this.failures, text)
		}
	}()
	one.play(this)
	return this.failures
}
