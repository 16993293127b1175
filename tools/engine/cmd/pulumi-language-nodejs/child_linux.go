package main

import (
	"os"
	"os/exec"
	"syscall"
)

// prepareChild gives a child a process group of its own and makes it die with this host, however the host ends.
func prepareChild(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// Errors mean that the group is gone already: nothing is left to do.

func askToEnd(process *os.Process) { _ = syscall.Kill(-process.Pid, syscall.SIGTERM) }

func makeEnd(process *os.Process) { _ = syscall.Kill(-process.Pid, syscall.SIGKILL) }
