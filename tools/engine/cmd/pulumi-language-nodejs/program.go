package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// bailExitCode is how the SDK says that it failed and has already told the user why.
const bailExitCode = 32

// Run executes a program and reports how it ended.
func (h *host) Run(ctx context.Context, request *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	command, err := h.programCommand(request)
	if err != nil {
		return &pulumirpc.RunResponse{Error: err.Error()}, nil
	}
	err = h.children.run(ctx, command)
	var exit *exec.ExitError
	switch {
	case err == nil:
		return &pulumirpc.RunResponse{}, nil
	case !errors.As(err, &exit):
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("running the program: %v", err)}, nil
	case exit.ExitCode() == bailExitCode:
		return &pulumirpc.RunResponse{Bail: true}, nil
	default:
		return &pulumirpc.RunResponse{Error: "the program ended with " + exit.ProcessState.String()}, nil
	}
}

func (h *host) programCommand(request *pulumirpc.RunRequest) (*exec.Cmd, error) {
	node, err := nodeExecutable()
	if err != nil {
		return nil, err
	}
	options, err := readOptions(request.GetInfo().GetOptions())
	if err != nil {
		return nil, err
	}
	script, err := sdkScript(request.GetInfo().GetProgramDirectory(), "run")
	if err != nil {
		return nil, err
	}
	environment, err := programEnvironment(request, options)
	if err != nil {
		return nil, err
	}
	arguments := append([]string{}, options.nodeArguments...)
	arguments = append(arguments, script)
	arguments = append(arguments, h.programArguments(request)...)
	command := exec.Command(node, arguments...)
	command.Dir = request.GetPwd()
	command.Env = append(os.Environ(), environment...)
	command.Stdout = os.Stdout
	command.Stderr = os.Stderr
	return command, nil
}

func (h *host) programArguments(request *pulumirpc.RunRequest) []string {
	var arguments []string
	add := func(flag, value string) {
		if value != "" {
			arguments = append(arguments, flag, value)
		}
	}
	add("--monitor", request.GetMonitorAddress())
	add("--engine", h.settings.engineAddress)
	add("--organization", request.GetOrganization())
	add("--project", request.GetProject())
	add("--root-directory", request.GetInfo().GetRootDirectory())
	add("--stack", request.GetStack())
	add("--pwd", request.GetPwd())
	add("--parallel", strconv.Itoa(int(request.GetParallel())))
	add("--tracing", h.settings.tracing)
	if request.GetDryRun() {
		arguments = append(arguments, "--dry-run")
	}
	entry := request.GetInfo().GetEntryPoint()
	if entry == "" {
		entry = "."
	}
	return append(append(arguments, entry), request.GetArgs()...)
}

// programEnvironment carries the configuration: as environment, because arguments are visible to other users.
func programEnvironment(request *pulumirpc.RunRequest, options runtimeOptions) ([]string, error) {
	values := request.GetConfig()
	if values == nil {
		values = map[string]string{}
	}
	config, err := json.Marshal(values)
	if err != nil {
		return nil, err
	}
	secretKeys := request.GetConfigSecretKeys()
	if secretKeys == nil {
		secretKeys = []string{}
	}
	secrets, err := json.Marshal(secretKeys)
	if err != nil {
		return nil, err
	}
	environment := []string{
		"PULUMI_CONFIG=" + string(config),
		"PULUMI_CONFIG_SECRET_KEYS=" + string(secrets),
		"PULUMI_NODEJS_TYPESCRIPT=" + strconv.FormatBool(options.typescript),
	}
	if options.tsconfig != "" {
		environment = append(environment, "PULUMI_NODEJS_TSCONFIG_PATH="+options.tsconfig)
	}
	return environment, nil
}
