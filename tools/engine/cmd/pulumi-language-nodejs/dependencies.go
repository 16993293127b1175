package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// packageManifest is what this host reads of a package.json.
type packageManifest struct {
	Version      string            `json:"version"`
	Dependencies map[string]string `json:"dependencies"`
}

// GetProgramDependencies lists the installed packages that a program depends on, for `pulumi about`.
func (h *host) GetProgramDependencies(
	_ context.Context, request *pulumirpc.GetProgramDependenciesRequest,
) (*pulumirpc.GetProgramDependenciesResponse, error) {
	folder, manifest, err := projectManifest(request.GetInfo().GetProgramDirectory())
	if err != nil {
		return nil, err
	}
	found := map[string]string{}
	collectDependencies(folder, manifest, request.GetTransitiveDependencies(), found)
	response := &pulumirpc.GetProgramDependenciesResponse{}
	for name, version := range found {
		response.Dependencies = append(response.Dependencies, &pulumirpc.DependencyInfo{Name: name, Version: version})
	}
	sort.Slice(response.Dependencies, func(i, j int) bool {
		return response.Dependencies[i].Name < response.Dependencies[j].Name
	})
	return response, nil
}

// projectManifest reads the nearest package.json at or above a folder.
func projectManifest(start string) (string, packageManifest, error) {
	for folder := start; ; folder = filepath.Dir(folder) {
		if manifest, err := readManifest(folder); err == nil {
			return folder, manifest, nil
		}
		if folder == filepath.Dir(folder) {
			return "", packageManifest{}, fmt.Errorf("%s: expected a package.json there or above, found none", start)
		}
	}
}

func collectDependencies(folder string, manifest packageManifest, transitive bool, found map[string]string) {
	for name := range manifest.Dependencies {
		if _, known := found[name]; known {
			continue
		}
		home, installed, ok := installedPackage(folder, name)
		if !ok {
			continue // not installed, so there is no version to show
		}
		found[name] = installed.Version
		if transitive {
			collectDependencies(home, installed, true, found)
		}
	}
}

func installedPackage(start, name string) (string, packageManifest, bool) {
	for folder := start; ; folder = filepath.Dir(folder) {
		home := filepath.Join(folder, "node_modules", name)
		if manifest, err := readManifest(home); err == nil {
			return home, manifest, true
		}
		if folder == filepath.Dir(folder) {
			return "", packageManifest{}, false
		}
	}
}

func readManifest(folder string) (packageManifest, error) {
	manifest := packageManifest{}
	text, err := os.ReadFile(filepath.Join(folder, "package.json"))
	if err != nil {
		return manifest, err
	}
	return manifest, json.Unmarshal(text, &manifest)
}
