package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const aResource = "volcengine:kms/key:Key"

func sampleFacts() *packageFacts {
	facts := &packageFacts{Package: "volcengine"}
	facts.Source.Version = "0.0.47"
	facts.Resources = map[string]resourceFacts{aResource: {
		Inputs: map[string]property{
			"name":  {Type: "string"},
			"state": {Type: "string", Values: []any{"Enable", "Disable"}, ForceNew: true},
			"token": {Type: "string", Sensitive: true},
			"tags":  {Type: "array", Items: &property{Ref: "#/types/kms.KeyTag"}},
		},
		RequiredInputs: []string{"state"},
		Outputs: map[string]property{
			"name": {Type: "string"}, "state": {Type: "string"}, "token": {Type: "string"},
			"id2": {Type: "number", Integer: true, ComputedOnly: true},
		},
		SecretOutputs: []string{"token"},
	}}
	facts.Types = map[string]typeFacts{"kms.KeyTag": {
		Properties: map[string]property{"key": {Type: "string"}}, Required: []string{"key"},
	}}
	return facts
}

func TestResourceFactsReachTheSpec(t *testing.T) {
	spec, err := packageSpec(sampleFacts())
	if err != nil {
		t.Fatal(err)
	}
	key := spec.Resources[aResource]
	state := key.InputProperties["state"]
	if !state.WillReplaceOnChanges || state.Ref != "#/types/volcengine:kms/KeyState:KeyState" {
		t.Errorf("state: got %+v", state)
	}
	if !key.InputProperties["token"].Secret || !key.Properties["token"].Secret {
		t.Error("token: expected a secret input and output")
	}
	if got := strings.Join(key.Required, " "); got != "id2 name state" {
		t.Errorf("outputs that are always set: got %q", got)
	}
	if spec.PluginDownloadURL != "github://api.github.com/volcengine" {
		t.Errorf("plugin download URL: got %q", spec.PluginDownloadURL)
	}
}

func TestAResourceWithoutDescriptionIsRefused(t *testing.T) {
	facts := sampleFacts()
	facts.Resources["volcengine:kms/other:Other"] = resourceFacts{}
	_, err := packageSpec(facts)
	want := "volcengine:kms/other:Other: expected a line in resourceDescriptions, found none; add one"
	if err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}

func TestGeneratedPackageRunsNothingAtInstallTime(t *testing.T) {
	spec, err := packageSpec(sampleFacts())
	if err != nil {
		t.Fatal(err)
	}
	files, err := generate(spec)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"scripts", "devDependencies", "typescript", "postinstall"} {
		if strings.Contains(string(files["package.json"]), word) {
			t.Errorf("package.json: expected no %q", word)
		}
	}
	if !strings.Contains(string(files["kms/key.ts"]), `additionalSecretOutputs: ["token"]`) {
		t.Error("kms/key.ts: expected token among the secret outputs")
	}
}

func TestDescriptions(t *testing.T) {
	low, high := 7.0, 30.0
	cases := map[string]string{
		describe("keySpec", property{ForceNew: true}):                       "Key spec. Changing it replaces the resource.",
		describe("days", property{Min: &low, Max: &high, Default: 7.0}):     "Days. From 7 to 30. Default: `7`.",
		describe("on", property{Values: []any{"on", "off"}}):                "On. One of `on`, `off`.",
		describe("region", property{Environment: "VOLCENGINE_REGION"}):      "Region. Left out, read from VOLCENGINE_REGION.",
		describe("state", property{ComputedOnly: true}):                     "State. Set by the cloud.",
		enumMember("active-standby") + " " + enumMember(12.0):               "ActiveStandby Value12",
		ownerOf("volcengine:clb/serverGroup:ServerGroup") + " " + words(""): "clb.ServerGroup ",
	}
	for got, want := range cases {
		if got != want {
			t.Errorf("got %q, expected %q", got, want)
		}
	}
}

func TestCheckNamesEveryStaleFile(t *testing.T) {
	folder := t.TempDir()
	files := map[string][]byte{"a.ts": []byte("a"), "b/c.ts": []byte("c")}
	if err := writeFolder(folder, files); err != nil {
		t.Fatal(err)
	}
	if err := checkFolder(folder, files); err != nil {
		t.Fatalf("fresh folder: got %v", err)
	}
	write := func(name, text string) {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("a.ts", "changed")
	write("d.ts", "extra")
	write("bin/e.js", "compiled")
	if err := os.Remove(filepath.Join(folder, "b", "c.ts")); err != nil {
		t.Fatal(err)
	}
	want := folder + " is stale; run `npm run sdk`\n" +
		"  a.ts: differs from what the generator writes\n  b/c.ts: missing\n  d.ts: no longer generated"
	if err := checkFolder(folder, files); err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}
