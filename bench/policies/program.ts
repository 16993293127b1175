import { readFileSync } from "node:fs";
import { Config, CustomResource, secret, type Output } from "@pulumi/pulumi";
import { isReference, isSecretText, type Declared } from "./declared";

/** A resource of any type; its outputs are its arguments. */
class Made extends CustomResource {
  /** Outputs that only the cloud knows, beside the id, are there for those who refer to them. */
  constructor(declared: Declared, args: object, outputs: readonly string[]) {
    const { type, name, protect, after } = declared;
    const late = Object.fromEntries(outputs.map((output) => [output, undefined]));
    const before = after === undefined ? [] : [resource(after)];
    super(type, name, { ...late, ...args }, { protect, dependsOn: before });
  }

  output(name: string): Output<unknown> {
    return (this as unknown as Readonly<Record<string, Output<unknown>>>)[name] ?? this.id;
  }
}

const made = new Map<string, Made>();

/** @throws Error for one that is not made yet. */
function resource(name: string): Made {
  const found = made.get(name);
  if (found === undefined) throw new Error(`${name} is not declared before`);
  return found;
}

/** An argument with its references replaced by outputs. @throws Error when one comes before what it refers to. */
function value(argument: unknown): unknown {
  if (Array.isArray(argument)) return argument.map(value);
  if (typeof argument !== "object" || argument === null) return argument;
  if (isSecretText(argument)) return secret(argument.$secret);
  if (!isReference(argument))
    return Object.fromEntries(Object.entries(argument).map(([key, each]) => [key, value(each)]));
  return resource(argument.$resource).output(argument.output);
}

/** Outputs that arguments refer to, by the name of their resource. */
function outputsAskedFor(argument: unknown, found: Map<string, Set<string>>): void {
  if (typeof argument !== "object" || argument === null) return;
  if (!isReference(argument)) {
    for (const each of Object.values(argument)) outputsAskedFor(each, found);
    return;
  }
  const outputs = found.get(argument.$resource) ?? new Set();
  found.set(argument.$resource, outputs.add(argument.output));
}

const file = new Config().require("resources");
const declared = JSON.parse(readFileSync(file, "utf8")) as readonly Declared[];
const asked = new Map<string, Set<string>>();
outputsAskedFor(declared, asked);
for (const each of declared) {
  const outputs = [...(asked.get(each.name) ?? [])].filter((output) => output !== "id");
  made.set(each.name, new Made(each, value(each.args) as object, outputs));
}
