package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// analyzerKind is the engine's name for a policy pack.
const analyzerKind = "analyzer"

// RunPlugin executes a plugin or policy pack written for Node.js and streams its output until it ends.
func (h *host) RunPlugin(
	request *pulumirpc.RunPluginRequest, stream pulumirpc.LanguageRuntime_RunPluginServer,
) error {
	command, err := pluginCommand(request)
	if err != nil {
		return err
	}
	output := &pluginOutput{stream: stream}
	command.Stdout = writerFunc(output.sendStdout)
	command.Stderr = writerFunc(output.sendStderr)
	command.WaitDelay = endGrace // a process that the plugin left behind may hold its output open

	err = h.children.run(stream.Context(), command)
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return fmt.Errorf("running the plugin in %s: %w", request.GetInfo().GetProgramDirectory(), err)
	}
	return output.sendExitCode(command.ProcessState.ExitCode())
}

func pluginCommand(request *pulumirpc.RunPluginRequest) (*exec.Cmd, error) {
	node, err := nodeExecutable()
	if err != nil {
		return nil, err
	}
	options, err := readOptions(request.GetInfo().GetOptions())
	if err != nil {
		return nil, err
	}
	program := request.GetInfo().GetProgramDirectory()
	script, folder, programArguments := "run-plugin", request.GetPwd(), append([]string{program}, request.GetArgs()...)
	if request.GetKind() == analyzerKind {
		// The policy SDK reads package.json from its working directory, and takes the program last.
		script, folder = "run-policy-pack", program
		programArguments = append(append([]string{}, request.GetArgs()...), program)
	}
	path, err := sdkScript(program, script)
	if err != nil {
		return nil, err
	}
	arguments := append(append([]string{}, options.nodeArguments...), path)
	command := exec.Command(node, append(arguments, programArguments...)...)
	command.Dir = folder
	command.Env = append(os.Environ(), request.GetEnv()...)
	return command, nil
}

// pluginOutput sends what a plugin prints; a stream takes one message at a time.
type pluginOutput struct {
	lock   sync.Mutex
	stream pulumirpc.LanguageRuntime_RunPluginServer
}

func (o *pluginOutput) send(response *pulumirpc.RunPluginResponse) error {
	o.lock.Lock()
	defer o.lock.Unlock()
	return o.stream.Send(response)
}

func (o *pluginOutput) sendStdout(text []byte) error {
	return o.send(&pulumirpc.RunPluginResponse{Output: &pulumirpc.RunPluginResponse_Stdout{Stdout: text}})
}

func (o *pluginOutput) sendStderr(text []byte) error {
	return o.send(&pulumirpc.RunPluginResponse{Output: &pulumirpc.RunPluginResponse_Stderr{Stderr: text}})
}

func (o *pluginOutput) sendExitCode(code int) error {
	return o.send(&pulumirpc.RunPluginResponse{Output: &pulumirpc.RunPluginResponse_Exitcode{Exitcode: int32(code)}})
}

// writerFunc makes a writer of a function that takes whole chunks.
type writerFunc func([]byte) error

func (write writerFunc) Write(text []byte) (int, error) {
	if err := write(text); err != nil {
		return 0, err
	}
	return len(text), nil
}
