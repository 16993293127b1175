// Command pulumi-language-nodejs runs Node.js programs, policy packs and plugins for the Pulumi engine. It serves the
// gRPC service LanguageRuntime on loopback and prints its port as the first line of standard output.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
)

const (
	// parentPollInterval bounds how long the host outlives an engine that was killed.
	parentPollInterval = 250 * time.Millisecond
	// engineHealthInterval finds an engine that is gone where the parent process says nothing about it.
	engineHealthInterval = 30 * time.Second
)

func main() {
	if err := serve(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "pulumi-language-nodejs:", err)
		os.Exit(1)
	}
}

func serve(arguments []string) error {
	settings, err := parseArguments(arguments)
	if err != nil {
		return err
	}
	stopped, stop := context.WithCancel(context.Background())
	defer stop()
	go watchEngine(stopped, stop, settings.engineAddress)

	children := newChildren()
	finished := make(chan bool)
	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Cancel: finished,
		Init: func(server *grpc.Server) error {
			pulumirpc.RegisterLanguageRuntimeServer(server, &host{settings: settings, children: children})
			return nil
		},
	})
	if err != nil {
		return err
	}
	fmt.Println(handle.Port)

	<-stopped.Done()
	children.endAll() // before the server: a pending Run only answers once its program has ended
	close(finished)
	select {
	case err := <-handle.Done:
		return err
	case <-time.After(endGrace): // the engine still holds a connection
		return nil
	}
}

// settings are what the engine passes on the command line.
type settings struct {
	engineAddress string
	tracing       string
}

func parseArguments(arguments []string) (settings, error) {
	flags := flag.NewFlagSet("pulumi-language-nodejs", flag.ContinueOnError)
	tracing := flags.String("tracing", "", "endpoint that programs send traces to")
	flags.Bool("logtostderr", false, "accepted, the host keeps no log")
	flags.Int("v", 0, "accepted, the host keeps no log")
	if err := flags.Parse(arguments); err != nil {
		return settings{}, err
	}
	if flags.NArg() != 1 {
		return settings{}, errors.New("arguments: expected the engine's address alone; this program is started by the pulumi CLI")
	}
	return settings{engineAddress: flags.Arg(0), tracing: *tracing}, nil
}

// watchEngine stops the host on a signal and when the engine is gone.
func watchEngine(stopped context.Context, stop context.CancelFunc, engineAddress string) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(signals)
	if err := rpcutil.Healthcheck(stopped, engineAddress, engineHealthInterval, stop); err != nil {
		fmt.Fprintln(os.Stderr, "pulumi-language-nodejs: watching the engine:", err)
	}

	parent := os.Getppid()
	poll := time.NewTicker(parentPollInterval)
	defer poll.Stop()
	for {
		select {
		case <-signals:
			stop()
			return
		case <-poll.C:
			if os.Getppid() != parent {
				stop()
				return
			}
		case <-stopped.Done():
			return
		}
	}
}
