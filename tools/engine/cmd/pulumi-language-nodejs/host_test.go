package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/structpb"
)

// fakeNode puts a shell script named `node` first on PATH, and an SDK in a new program folder.
func fakeNode(t *testing.T, script string) (programFolder string) {
	t.Helper()
	root := t.TempDir()
	write(t, filepath.Join(root, "bin", "node"), "#!/bin/sh\n"+script, 0o755)
	t.Setenv("PATH", filepath.Join(root, "bin")+string(os.PathListSeparator)+os.Getenv("PATH"))
	for _, script := range []string{"run", "run-plugin", "run-policy-pack"} {
		write(t, filepath.Join(root, sdkFolder, "cmd", script, "index.js"), "", 0o644)
	}
	folder := filepath.Join(root, "program")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	return folder
}

func write(t *testing.T, file, text string, mode os.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}

func runRequest(folder string) *pulumirpc.RunRequest {
	return &pulumirpc.RunRequest{
		Pwd: folder, Project: "p", Stack: "s", MonitorAddress: "m:1", Parallel: 4, DryRun: true,
		Config: map[string]string{"p:secret": "canary"}, ConfigSecretKeys: []string{"p:secret"},
		Info: &pulumirpc.ProgramInfo{ProgramDirectory: folder, EntryPoint: "index.cjs"},
	}
}

func newHost() *host {
	return &host{settings: settings{engineAddress: "e:2"}, children: newChildren()}
}

func TestRunPassesConfigurationByEnvironmentOnly(t *testing.T) {
	folder := fakeNode(t, `echo "$@" > args; echo "$PULUMI_CONFIG $PULUMI_CONFIG_SECRET_KEYS $PULUMI_NODEJS_TYPESCRIPT" > env`)
	response, err := newHost().Run(context.Background(), runRequest(folder))
	if err != nil || response.GetError() != "" || response.GetBail() {
		t.Fatalf("got %v, %v", response, err)
	}
	arguments, _ := os.ReadFile(filepath.Join(folder, "args"))
	want := "--monitor m:1 --engine e:2 --project p --stack s --pwd " + folder + " --parallel 4 --dry-run index.cjs\n"
	if _, rest, _ := strings.Cut(string(arguments), "index.js "); rest != want {
		t.Errorf("arguments: got %q, expected %q", rest, want)
	}
	environment, _ := os.ReadFile(filepath.Join(folder, "env"))
	if want := `{"p:secret":"canary"} ["p:secret"] true` + "\n"; string(environment) != want {
		t.Errorf("environment: got %q", environment)
	}
}

func TestRunTellsHowTheProgramEnded(t *testing.T) {
	cases := map[string]*pulumirpc.RunResponse{
		"exit 0":        {},
		"exit 32":       {Bail: true},
		"exit 3":        {Error: "the program ended with exit status 3"},
		"kill -TERM $$": {Error: "the program ended with signal: terminated"},
	}
	for script, want := range cases {
		folder := fakeNode(t, script)
		got, err := newHost().Run(context.Background(), runRequest(folder))
		if err != nil || got.GetError() != want.GetError() || got.GetBail() != want.GetBail() {
			t.Errorf("%s: got %v, %v", script, got, err)
		}
	}
}

func TestRunWithoutSDKNamesTheFolder(t *testing.T) {
	fakeNode(t, "exit 0")
	folder := t.TempDir()
	got, _ := newHost().Run(context.Background(), runRequest(folder))
	want := folder + ": expected @pulumi/pulumi in node_modules there or above, found none; run npm ci"
	if got.GetError() != want {
		t.Errorf("got %q", got.GetError())
	}
}

func TestAPolicyPackRunsInItsOwnFolder(t *testing.T) {
	folder := fakeNode(t, "exit 0")
	command, err := pluginCommand(&pulumirpc.RunPluginRequest{
		Kind: analyzerKind, Pwd: "/", Args: []string{"e:2"}, Info: &pulumirpc.ProgramInfo{ProgramDirectory: folder},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(command.Args[2:], " ")
	if command.Dir != folder || got != "e:2 "+folder || !strings.Contains(command.Args[1], "run-policy-pack") {
		t.Errorf("got %v in %s", command.Args, command.Dir)
	}
}

func TestAPluginRunsInTheEnginesFolder(t *testing.T) {
	folder := fakeNode(t, "exit 0")
	command, err := pluginCommand(&pulumirpc.RunPluginRequest{
		Kind: "resource", Pwd: "/", Args: []string{"e:2"}, Info: &pulumirpc.ProgramInfo{ProgramDirectory: folder},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(command.Args[2:], " ")
	if command.Dir != "/" || got != folder+" e:2" || !strings.Contains(command.Args[1], "run-plugin") {
		t.Errorf("got %v in %s", command.Args, command.Dir)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	cases := []struct {
		name  string
		value any
		want  string
	}{
		{"typescript", "no", "runtime.options.typescript: expected true or false, received no; correct it in Pulumi.yaml"},
		{"nodeargs", 1.0, "runtime.options.nodeargs: expected a text of arguments, received 1; correct it in Pulumi.yaml"},
		{"speed", "x", "runtime.options.speed: expected nodeargs, typescript, tsconfig or packagemanager; remove it from Pulumi.yaml"},
	}
	for _, c := range cases {
		given, err := structpb.NewStruct(map[string]any{c.name: c.value})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := readOptions(given); err == nil || err.Error() != c.want {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
	given, _ := structpb.NewStruct(map[string]any{"nodeargs": "--a --b=c", "typescript": false})
	options, err := readOptions(given)
	if err != nil || options.typescript || strings.Join(options.nodeArguments, "|") != "--a|--b=c" {
		t.Errorf("got %+v, %v", options, err)
	}
}

func TestEndingTheHostEndsItsChildren(t *testing.T) {
	children := newChildren()
	command := exec.Command("sh", "-c", "echo started; exec sleep 600")
	started := make(chan struct{})
	command.Stdout = writerFunc(func([]byte) error { close(started); return nil })
	ended := make(chan error)
	go func() { ended <- children.run(context.Background(), command) }()
	<-started
	children.endAll()
	if err := <-ended; err == nil || err.Error() != "signal: terminated" {
		t.Errorf("got %v", err)
	}
	if err := children.run(context.Background(), exec.Command("true")); !errors.Is(err, errEnding) {
		t.Errorf("a start after the end: got %v", err)
	}
}

func TestCancellingARunEndsItsProgram(t *testing.T) {
	children := newChildren()
	ctx, cancel := context.WithCancel(context.Background())
	command := exec.Command("sh", "-c", "echo started; exec sleep 600")
	command.Stdout = writerFunc(func([]byte) error { cancel(); return nil })
	if err := children.run(ctx, command); err == nil || err.Error() != "signal: terminated" {
		t.Errorf("got %v", err)
	}
}

func TestDependenciesHaveTheirInstalledVersions(t *testing.T) {
	root := t.TempDir()
	write(t, filepath.Join(root, "package.json"), `{"dependencies":{"a":"^1","gone":"1"}}`, 0o644)
	write(t, filepath.Join(root, "node_modules/a/package.json"), `{"version":"1.2.3","dependencies":{"b":"*"}}`, 0o644)
	write(t, filepath.Join(root, "node_modules/b/package.json"), `{"version":"4.5.6"}`, 0o644)
	for transitive, want := range map[bool]string{false: "a@1.2.3", true: "a@1.2.3 b@4.5.6"} {
		response, err := newHost().GetProgramDependencies(context.Background(), &pulumirpc.GetProgramDependenciesRequest{
			TransitiveDependencies: transitive, Info: &pulumirpc.ProgramInfo{ProgramDirectory: root},
		})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, dependency := range response.GetDependencies() {
			got = append(got, dependency.GetName()+"@"+dependency.GetVersion())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("transitive %v: got %v", transitive, got)
		}
	}
}
