package main

import (
	"encoding/json"
	"fmt"

	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// downloadURL is where the engine finds the vendor's plugin for a real deployment.
const downloadURL = "github://api.github.com/volcengine"

const (
	sdkName        = "@pulumi/volcengine"
	sdkDescription = "The part of the Volcengine provider that the key path uses, typed for Pulumi programs."
	nodeSDKVersion = "^3.248.0"
)

// specWriter builds a package specification and collects the enum types that properties need on the way.
type specWriter struct {
	facts *packageFacts
	types map[string]schema.ComplexTypeSpec
}

func packageSpec(facts *packageFacts) (schema.PackageSpec, error) {
	writer := &specWriter{facts: facts, types: map[string]schema.ComplexTypeSpec{}}
	for name, facts := range facts.Types {
		writer.types[writer.typeToken(name)] = writer.objectType(name, facts)
	}
	resources, err := writer.resources()
	if err != nil {
		return schema.PackageSpec{}, err
	}
	functions, err := writer.functions()
	if err != nil {
		return schema.PackageSpec{}, err
	}
	config := writer.properties("", facts.Provider.Config)
	return schema.PackageSpec{
		Name:              facts.Package,
		Version:           facts.Source.Version,
		Description:       sdkDescription,
		License:           facts.Source.License,
		PluginDownloadURL: downloadURL,
		Meta:              &schema.MetadataSpec{ModuleFormat: "(.*)(?:/[^/]*)"},
		Language:          map[string]schema.RawMessage{"nodejs": nodeLanguage()},
		Config:            schema.ConfigSpec{Variables: config},
		Provider: &schema.ResourceSpec{
			ObjectTypeSpec: schema.ObjectTypeSpec{
				Description: resourceDescriptions["provider"],
				Type:        "object",
				Properties:  textOnly(config),
			},
			InputProperties: config,
		},
		Types:     writer.types,
		Resources: resources,
		Functions: functions,
	}, nil
}

func nodeLanguage() schema.RawMessage {
	text, err := json.Marshal(map[string]any{
		"packageName":          sdkName,
		"packageDescription":   sdkDescription,
		"compatibility":        "tfbridge20", // the type names of the vendor's own SDK
		"respectSchemaVersion": true,
		"dependencies":         map[string]string{"@pulumi/pulumi": nodeSDKVersion},
	})
	if err != nil {
		panic(err) // a literal of strings and booleans always encodes
	}
	return text
}

// textOnly drops what is not plain text: a provider carries objects as JSON text, so it has no such outputs.
func textOnly(config map[string]schema.PropertySpec) map[string]schema.PropertySpec {
	kept := map[string]schema.PropertySpec{}
	for name, property := range config {
		if property.Type == "string" {
			kept[name] = property
		}
	}
	return kept
}

func (w *specWriter) resources() (map[string]schema.ResourceSpec, error) {
	resources := map[string]schema.ResourceSpec{}
	for token, facts := range w.facts.Resources {
		description, ok := resourceDescriptions[token]
		if !ok {
			return nil, fmt.Errorf("%s: expected a line in resourceDescriptions, found none; add one", token)
		}
		owner := ownerOf(token)
		outputs := w.outputs(owner, facts)
		resources[token] = schema.ResourceSpec{
			ObjectTypeSpec: schema.ObjectTypeSpec{
				Description: description,
				Type:        "object",
				Properties:  outputs,
				Required:    alwaysSet(facts),
			},
			InputProperties: w.properties(owner, facts.Inputs),
			RequiredInputs:  facts.RequiredInputs,
			StateInputs: &schema.ObjectTypeSpec{
				Description: "What a lookup of an existing resource may say about it.",
				Type:        "object",
				Properties:  outputs,
			},
		}
	}
	return resources, nil
}

// outputs adds to each output what only its input tells: the allowed values and what a change does.
func (w *specWriter) outputs(owner string, facts resourceFacts) map[string]schema.PropertySpec {
	merged := map[string]property{}
	for name, output := range facts.Outputs {
		if input, ok := facts.Inputs[name]; ok {
			output = input
		}
		merged[name] = output
	}
	for _, name := range facts.SecretOutputs {
		output := merged[name]
		output.Secret = true
		merged[name] = output
	}
	return w.properties(owner, merged)
}

// autoNamed is the input that Pulumi makes up from the resource's own name when a program leaves it out.
const autoNamed = "name"

// alwaysSet lists the outputs that are never undefined: required, or filled in by Pulumi, the provider or the cloud.
func alwaysSet(facts resourceFacts) []string {
	var names []string
	for name, output := range facts.Outputs {
		input, isInput := facts.Inputs[name]
		filledIn := output.ComputedOnly || (isInput && (input.Computed || name == autoNamed))
		if filledIn || contains(facts.RequiredInputs, name) {
			names = append(names, name)
		}
	}
	return sorted(names)
}

func (w *specWriter) functions() (map[string]schema.FunctionSpec, error) {
	functions := map[string]schema.FunctionSpec{}
	for token, facts := range w.facts.Functions {
		description, ok := resourceDescriptions[token]
		if !ok {
			return nil, fmt.Errorf("%s: expected a line in resourceDescriptions, found none; add one", token)
		}
		owner := ownerOf(token)
		functions[token] = schema.FunctionSpec{
			Description: description,
			Inputs: &schema.ObjectTypeSpec{
				Description: "What to look up.",
				Type:        "object",
				Properties:  w.properties(owner, facts.Args),
				Required:    facts.RequiredArgs,
			},
			Outputs: &schema.ObjectTypeSpec{
				Description: "What was found.",
				Type:        "object",
				Properties:  w.properties(owner, facts.Result),
				Required:    facts.RequiredResults,
			},
		}
	}
	return functions, nil
}
