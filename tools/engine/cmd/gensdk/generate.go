package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"sort"

	"github.com/blang/semver"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// generate turns a package specification into the files of its TypeScript SDK, by path.
func generate(spec schema.PackageSpec) (map[string][]byte, error) {
	languages := map[string]schema.Language{"nodejs": nodejs.Importer}
	pkg, err := schema.ImportSpec(spec, languages, noLoader{}, schema.ValidationOptions{})
	if err != nil {
		return nil, fmt.Errorf("binding the schema: %w", err)
	}
	files, err := nodejs.GeneratePackage("gensdk", pkg, nil, nil, false, noLoader{})
	if err != nil {
		return nil, fmt.Errorf("generating the SDK: %w", err)
	}
	return adaptToProject(files)
}

// adaptToProject makes the package a member of this project: compiled by its build, without scripts of its own.
func adaptToProject(files map[string][]byte) (map[string][]byte, error) {
	for _, name := range []string{".gitignore", ".gitattributes"} { // the project's own files speak for it
		delete(files, name)
	}
	manifest, err := packageManifest(files["package.json"])
	if err != nil {
		return nil, err
	}
	files["package.json"] = manifest
	files["tsconfig.json"] = compilerSettings(files)

	// Compiled code lies one folder below package.json.
	const asGenerated, asCompiled = "require('./package.json')", "require('../package.json')"
	utilities := files["utilities.ts"]
	if !bytes.Contains(utilities, []byte(asGenerated)) {
		return nil, errors.New("utilities.ts: expected " + asGenerated + ", found none; adapt generate.go to the new generator")
	}
	files["utilities.ts"] = bytes.Replace(utilities, []byte(asGenerated), []byte(asCompiled), 1)
	return files, nil
}

func packageManifest(generated []byte) ([]byte, error) {
	manifest := map[string]any{}
	if err := json.Unmarshal(generated, &manifest); err != nil {
		return nil, fmt.Errorf("reading the generated package.json: %w", err)
	}
	delete(manifest, "scripts")         // nothing may run at install time
	delete(manifest, "devDependencies") // the project's compiler builds it
	manifest["private"] = true
	manifest["main"] = "bin/index.js"
	manifest["types"] = "bin/index.d.ts"
	return indented(manifest), nil
}

func compilerSettings(files map[string][]byte) []byte {
	var sources []string
	for name := range files {
		if path.Ext(name) == ".ts" {
			sources = append(sources, name)
		}
	}
	sort.Strings(sources)
	return indented(map[string]any{
		"compilerOptions": map[string]any{
			"composite":        true,
			"declaration":      true,
			"lib":              []string{"ES2022"},
			"module":           "Node16",
			"moduleResolution": "Node16",
			"outDir":           "bin",
			"rootDir":          ".",
			"skipLibCheck":     true,
			"strict":           true,
			"stripInternal":    true,
			"target":           "ES2022",
			"tsBuildInfoFile":  "bin/.tsbuildinfo",
			"types":            []string{"node"},
		},
		"files": sources,
	})
}

func indented(value any) []byte {
	text := &bytes.Buffer{}
	encoder := json.NewEncoder(text)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // plain maps, lists and text always encode
	}
	return text.Bytes()
}

// noLoader refuses to load other packages: the schema refers to none.
type noLoader struct{}

var errNoLoader = errors.New("the schema must not refer to another package")

func (noLoader) LoadPackage(string, *semver.Version) (*schema.Package, error) {
	return nil, errNoLoader
}

func (noLoader) LoadPackageV2(context.Context, *schema.PackageDescriptor) (*schema.Package, error) {
	return nil, errNoLoader
}

func (noLoader) LoadPackageReference(string, *semver.Version) (schema.PackageReference, error) {
	return nil, errNoLoader
}

func (noLoader) LoadPackageReferenceV2(context.Context, *schema.PackageDescriptor) (schema.PackageReference, error) {
	return nil, errNoLoader
}
