package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

const sdkFolder = "node_modules/@pulumi/pulumi"

func nodeExecutable() (string, error) {
	node, err := exec.LookPath("node")
	if err != nil {
		return "", fmt.Errorf("PATH: expected a `node` executable, found none; install Node.js: %w", err)
	}
	return node, nil
}

// sdkScript finds a script of the Pulumi SDK as Node would: in the nearest node_modules at or above the program.
func sdkScript(programFolder, script string) (string, error) {
	start, err := filepath.Abs(programFolder)
	if err != nil {
		return "", err
	}
	// Node resolves links before it looks for modules.
	if real, err := filepath.EvalSymlinks(start); err == nil {
		start = real
	}
	for folder := start; ; folder = filepath.Dir(folder) {
		candidate := filepath.Join(folder, sdkFolder, "cmd", script, "index.js")
		if _, err := os.Stat(candidate); err == nil {
			return candidate, nil
		}
		if folder == filepath.Dir(folder) {
			return "", fmt.Errorf("%s: expected @pulumi/pulumi in node_modules there or above, found none; run npm ci", start)
		}
	}
}
