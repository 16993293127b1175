// Command gensdk writes sdks/volcengine, the TypeScript SDK of the Volcengine provider, from the schema facts
// in sandbox/schemas. With --check it writes nothing, names the files that differ and exits 1.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	check := flag.Bool("check", false, "write nothing; name stale files and exit 1")
	root := flag.String("root", filepath.Join("..", ".."), "root of the project")
	flag.Parse()
	if err := run(*root, *check); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(root string, check bool) error {
	facts, err := readFacts(filepath.Join(root, "sandbox", "schemas", "volcengine.json"))
	if err != nil {
		return err
	}
	spec, err := packageSpec(facts)
	if err != nil {
		return err
	}
	files, err := generate(spec)
	if err != nil {
		return err
	}
	folder := filepath.Join(root, "sdks", facts.Package)
	if check {
		return checkFolder(folder, files)
	}
	return writeFolder(folder, files)
}
