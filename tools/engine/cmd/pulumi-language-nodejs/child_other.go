//go:build !linux

package main

import (
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

func prepareChild(*exec.Cmd) {}

// Errors mean that the process is gone already: nothing is left to do.

func askToEnd(process *os.Process) {
	if runtime.GOOS == "windows" { // has no polite signal
		makeEnd(process)
		return
	}
	_ = process.Signal(syscall.SIGTERM)
}

func makeEnd(process *os.Process) { _ = process.Kill() }
