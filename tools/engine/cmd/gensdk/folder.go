package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// outputFolder is where the compiler puts its results; it is not part of the generated package.
const outputFolder = "bin"

// writeFolder makes a folder hold exactly the given files.
func writeFolder(folder string, files map[string][]byte) error {
	present, err := filesIn(folder)
	if err != nil {
		return err
	}
	for _, name := range present {
		if _, wanted := files[name]; !wanted {
			if err := os.Remove(filepath.Join(folder, name)); err != nil {
				return err
			}
		}
	}
	for name, text := range files {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, text, 0o644); err != nil {
			return err
		}
	}
	fmt.Fprintf(os.Stderr, "%s: %d files written\n", folder, len(files))
	return nil
}

// checkFolder fails with the name of every file that is missing, different or no longer generated.
func checkFolder(folder string, files map[string][]byte) error {
	present, err := filesIn(folder)
	if err != nil {
		return err
	}
	var stale []string
	for _, name := range present {
		if _, wanted := files[name]; !wanted {
			stale = append(stale, name+": no longer generated")
		}
	}
	for name, text := range files {
		found, err := os.ReadFile(filepath.Join(folder, name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			stale = append(stale, name+": missing")
		case err != nil:
			return err
		case !bytes.Equal(found, text):
			stale = append(stale, name+": differs from what the generator writes")
		}
	}
	if len(stale) == 0 {
		return nil
	}
	sort.Strings(stale)
	return fmt.Errorf("%s is stale; run `npm run sdk`\n  %s", folder, strings.Join(stale, "\n  "))
}

// filesIn lists the files below a folder, without compiler output and installed packages.
func filesIn(folder string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && file == folder {
			return filepath.SkipDir
		}
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, file)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name == outputFolder || name == "node_modules" {
				return filepath.SkipDir
			}
			return nil
		}
		names = append(names, filepath.ToSlash(name))
		return nil
	})
	return names, err
}
