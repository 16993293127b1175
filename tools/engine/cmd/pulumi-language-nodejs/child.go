package main

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
	"sync"
	"time"
)

// endGrace is how long a child may take to leave after the polite signal.
const endGrace = 3 * time.Second

var errEnding = errors.New("the language host is ending")

// children are the Node.js processes that this host started and has not seen end.
type children struct {
	lock    sync.Mutex
	running map[*exec.Cmd]chan struct{}
	ended   bool
}

func newChildren() *children {
	return &children{running: map[*exec.Cmd]chan struct{}{}}
}

// run starts a command and waits for its end. Cancelling the context ends it.
func (c *children) run(ctx context.Context, command *exec.Cmd) error {
	// The kernel ties a child's death signal to the thread that started it, so this thread must live as long.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()

	prepareChild(command)
	gone, err := c.start(command)
	if err != nil {
		return err
	}
	stopWatching := context.AfterFunc(ctx, func() { end(command, gone) })
	defer stopWatching()

	err = command.Wait()
	close(gone)
	c.lock.Lock()
	delete(c.running, command)
	c.lock.Unlock()
	return err
}

func (c *children) start(command *exec.Cmd) (chan struct{}, error) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.ended {
		return nil, errEnding
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	gone := make(chan struct{})
	c.running[command] = gone
	return gone, nil
}

// endAll ends every child and lets no other start.
func (c *children) endAll() {
	c.lock.Lock()
	c.ended = true
	running := map[*exec.Cmd]chan struct{}{}
	for command, gone := range c.running {
		running[command] = gone
	}
	c.lock.Unlock()

	var all sync.WaitGroup
	for command, gone := range running {
		all.Add(1)
		go func() {
			defer all.Done()
			end(command, gone)
		}()
	}
	all.Wait()
}

// end asks a child to leave, then makes it.
func end(command *exec.Cmd, gone <-chan struct{}) {
	askToEnd(command.Process)
	select {
	case <-gone:
	case <-time.After(endGrace):
		makeEnd(command.Process)
		<-gone
	}
}
