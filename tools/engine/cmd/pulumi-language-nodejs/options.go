package main

import (
	"fmt"
	"strings"

	"google.golang.org/protobuf/types/known/structpb"
)

// runtimeOptions are the `runtime.options` of Pulumi.yaml that this host honours.
type runtimeOptions struct {
	nodeArguments []string
	typescript    bool
	tsconfig      string
}

func readOptions(given *structpb.Struct) (runtimeOptions, error) {
	options := runtimeOptions{typescript: true}
	for name, value := range given.GetFields() {
		switch name {
		case "nodeargs":
			text, ok := value.AsInterface().(string)
			if !ok {
				return options, optionIssue(name, "a text of arguments", value)
			}
			options.nodeArguments = strings.Fields(text)
		case "typescript":
			flag, ok := value.AsInterface().(bool)
			if !ok {
				return options, optionIssue(name, "true or false", value)
			}
			options.typescript = flag
		case "tsconfig":
			text, ok := value.AsInterface().(string)
			if !ok {
				return options, optionIssue(name, "a path", value)
			}
			options.tsconfig = text
		case "packagemanager": // only matters where a host installs packages
		default:
			return options, fmt.Errorf(
				"runtime.options.%s: expected nodeargs, typescript, tsconfig or packagemanager; remove it from Pulumi.yaml", name)
		}
	}
	return options, nil
}

func optionIssue(name, expected string, received *structpb.Value) error {
	return fmt.Errorf("runtime.options.%s: expected %s, received %v; correct it in Pulumi.yaml",
		name, expected, received.AsInterface())
}
