package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// property is what the schema facts say about one property.
type property struct {
	Type                 string    `json:"type"`
	Ref                  string    `json:"$ref"`
	Items                *property `json:"items"`
	AdditionalProperties *property `json:"additionalProperties"`

	Integer      bool     `json:"integer"`
	ForceNew     bool     `json:"forceNew"`
	Computed     bool     `json:"computed"`
	ComputedOnly bool     `json:"computedOnly"`
	Sensitive    bool     `json:"sensitive"`
	Secret       bool     `json:"secret"`
	Environment  string   `json:"environment"`
	Default      any      `json:"default"`
	Values       []any    `json:"values"`
	Min          *float64 `json:"min"`
	Max          *float64 `json:"max"`
}

type resourceFacts struct {
	Inputs         map[string]property `json:"inputs"`
	RequiredInputs []string            `json:"requiredInputs"`
	Outputs        map[string]property `json:"outputs"`
	SecretOutputs  []string            `json:"secretOutputs"`
}

type functionFacts struct {
	Args            map[string]property `json:"args"`
	RequiredArgs    []string            `json:"requiredArgs"`
	Result          map[string]property `json:"result"`
	RequiredResults []string            `json:"requiredResults"`
}

type typeFacts struct {
	Properties map[string]property `json:"properties"`
	Required   []string            `json:"required"`
}

type packageFacts struct {
	Package string `json:"package"`
	Source  struct {
		Version string `json:"version"`
		License string `json:"license"`
	} `json:"source"`
	Provider struct {
		Config map[string]property `json:"config"`
	} `json:"provider"`
	Resources map[string]resourceFacts `json:"resources"`
	Functions map[string]functionFacts `json:"functions"`
	Types     map[string]typeFacts     `json:"types"`
}

func readFacts(file string) (*packageFacts, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading the schema facts: %w", err)
	}
	facts := &packageFacts{}
	if err := json.Unmarshal(text, facts); err != nil {
		return nil, fmt.Errorf("reading the schema facts (%s): %w", file, err)
	}
	return facts, nil
}
