package main

import (
	"encoding/json"
	"fmt"
	"sort"
	"strings"
	"unicode"

	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const factsTypePrefix = "#/types/"

// typeToken turns a type name of the facts (`clb.ClbTag`) into its token (`volcengine:clb/ClbTag:ClbTag`).
func (w *specWriter) typeToken(name string) string {
	module, short, nested := strings.Cut(name, ".")
	if !nested {
		module, short = "index", name
	}
	return fmt.Sprintf("%s:%s/%s:%s", w.facts.Package, module, short, short)
}

// ownerOf names the owner of a resource's properties as the facts name its nested types: `clb.Listener`.
func ownerOf(token string) string {
	parts := strings.Split(token, ":")
	module, _, _ := strings.Cut(parts[1], "/")
	return module + "." + upperFirst(parts[2])
}

func (w *specWriter) objectType(name string, facts typeFacts) schema.ComplexTypeSpec {
	outputs := append([]string{}, facts.Required...)
	for property, p := range facts.Properties {
		if (p.Computed || p.ComputedOnly) && !contains(outputs, property) {
			outputs = append(outputs, property)
		}
	}
	language, err := json.Marshal(map[string]any{"requiredOutputs": sorted(outputs)})
	if err != nil {
		panic(err) // a literal of strings always encodes
	}
	return schema.ComplexTypeSpec{ObjectTypeSpec: schema.ObjectTypeSpec{
		Type:       "object",
		Properties: w.properties(name, facts.Properties),
		Required:   facts.Required,
		Language:   map[string]schema.RawMessage{"nodejs": language},
	}}
}

func (w *specWriter) properties(owner string, facts map[string]property) map[string]schema.PropertySpec {
	specs := map[string]schema.PropertySpec{}
	for name, p := range facts {
		spec := schema.PropertySpec{
			TypeSpec:             w.typeSpec(owner, name, p),
			Description:          describe(name, p),
			Secret:               p.Secret || p.Sensitive,
			WillReplaceOnChanges: p.ForceNew,
		}
		// A secret from the environment would reach the state in clear: the plugin reads that variable itself.
		if p.Environment != "" && !spec.Secret {
			spec.DefaultInfo = &schema.DefaultSpec{Environment: []string{p.Environment}}
		}
		specs[name] = spec
	}
	return specs
}

func (w *specWriter) typeSpec(owner, name string, p property) schema.TypeSpec {
	switch {
	case p.Ref != "":
		return schema.TypeSpec{Ref: factsTypePrefix + w.typeToken(strings.TrimPrefix(p.Ref, factsTypePrefix))}
	case p.Items != nil:
		items := w.typeSpec(owner, name, *p.Items)
		return schema.TypeSpec{Type: "array", Items: &items}
	case p.AdditionalProperties != nil:
		values := w.typeSpec(owner, name, *p.AdditionalProperties)
		return schema.TypeSpec{Type: "object", AdditionalProperties: &values}
	case len(p.Values) > 0 && owner != "":
		return schema.TypeSpec{Ref: factsTypePrefix + w.enumType(owner+upperFirst(name), p)}
	default:
		return schema.TypeSpec{Type: primitive(p)}
	}
}

func primitive(p property) string {
	if p.Integer {
		return "integer"
	}
	return p.Type
}

func (w *specWriter) enumType(name string, p property) string {
	token := w.typeToken(name)
	var values []schema.EnumValueSpec
	for _, value := range p.Values {
		values = append(values, schema.EnumValueSpec{Name: enumMember(value), Value: enumValue(p, value)})
	}
	w.types[token] = schema.ComplexTypeSpec{
		ObjectTypeSpec: schema.ObjectTypeSpec{Type: primitive(p)},
		Enum:           values,
	}
	return token
}

// enumValue undoes what JSON decoding does to whole numbers.
func enumValue(p property, value any) any {
	if number, ok := value.(float64); ok && p.Integer {
		return int(number)
	}
	return value
}

// enumMember turns a value into an identifier: `active-standby` into `ActiveStandby`, 12 into `Value12`.
func enumMember(value any) string {
	var member strings.Builder
	for _, word := range strings.FieldsFunc(fmt.Sprint(value), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		member.WriteString(upperFirst(word))
	}
	if name := member.String(); name != "" && unicode.IsLetter(rune(name[0])) {
		return name
	}
	return "Value" + member.String()
}

func upperFirst(text string) string {
	return strings.ToUpper(text[:1]) + text[1:]
}

func contains(names []string, name string) bool {
	for _, candidate := range names {
		if candidate == name {
			return true
		}
	}
	return false
}

func sorted(names []string) []string {
	sort.Strings(names)
	return names
}
