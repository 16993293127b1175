package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

//go:embed descriptions.json
var descriptionsText []byte

// resourceDescriptions has a line for the provider and for each resource and function, by token.
var resourceDescriptions = readDescriptions()

func readDescriptions() map[string]string {
	lines := map[string]string{}
	if err := json.Unmarshal(descriptionsText, &lines); err != nil {
		panic(err) // the file is compiled in: a broken one must not pass the first run
	}
	return lines
}

// describe says in a line what the facts tell about a property.
func describe(name string, p property) string {
	parts := []string{words(name) + "."}
	if len(p.Values) > 0 {
		parts = append(parts, "One of "+list(p.Values)+".")
	}
	if p.Min != nil && p.Max != nil {
		parts = append(parts, fmt.Sprintf("From %s to %s.", number(*p.Min), number(*p.Max)))
	}
	if p.Default != nil && p.Default != "" {
		parts = append(parts, fmt.Sprintf("Default: %s.", literal(p.Default)))
	}
	if p.Computed {
		parts = append(parts, "Left out, the cloud fills it in.")
	}
	if p.ComputedOnly {
		parts = append(parts, "Set by the cloud.")
	}
	if p.ForceNew {
		parts = append(parts, "Changing it replaces the resource.")
	}
	if p.Environment != "" {
		parts = append(parts, "Left out, read from "+p.Environment+".")
	}
	return strings.Join(parts, " ")
}

// words spells a property name out: `keySpec` becomes `Key spec`.
func words(name string) string {
	var text strings.Builder
	for i, r := range name {
		switch {
		case i == 0:
			text.WriteRune(unicode.ToUpper(r))
		case unicode.IsUpper(r):
			text.WriteRune(' ')
			text.WriteRune(unicode.ToLower(r))
		default:
			text.WriteRune(r)
		}
	}
	return text.String()
}

func list(values []any) string {
	var quoted []string
	for _, value := range values {
		quoted = append(quoted, literal(value))
	}
	return strings.Join(quoted, ", ")
}

func literal(value any) string {
	if n, ok := value.(float64); ok {
		return "`" + number(n) + "`"
	}
	return fmt.Sprintf("`%v`", value)
}

func number(value float64) string {
	return strconv.FormatFloat(value, 'f', -1, 64)
}
